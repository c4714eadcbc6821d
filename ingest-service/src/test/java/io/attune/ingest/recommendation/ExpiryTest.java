package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ExpiryTest {

    private final Api api = Api.admin();
    private String session = "";

    @Inject
    Events events;

    @Inject
    Expiry expiry;

    @Inject
    EntityManager database;

    @BeforeEach
    void createSession() {
        session = api.session();
    }

    @Test
    void endsWhatNobodyMeasuredInTimeAndMakesAnotherOneWhenAnAgentAsks() {
        String observation = api.observation(session);
        Recommendation old = recommended(observation, 1);
        next().then().statusCode(200);
        makeOlder(old, "25 hours");

        expiry.expire();

        state(old, "EXPIRED");
        next().then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
        next().then().statusCode(202);
        assertThat(events.await(EventType.TUNING_REQUESTED, 2, request -> request.afterObservationId()
                        .toString()
                        .equals(observation)))
                .hasSize(2)
                .last()
                .satisfies(request -> assertThat(request.replaces()).isNotNull().satisfies(replaced -> {
                    assertThat(replaced.recommendationId()).isEqualTo(old.id());
                    assertThat(replaced.rejected()).isFalse();
                }));
        Recommendation fresh = recommended(observation, 1);
        next().then().statusCode(200).body("id", equalTo(fresh.id().toString()));
    }

    @Test
    void leavesWhatIsFreshWaitsForAPersonOrIsOver() {
        Recommendation fresh = recommended(api.observation(session), 1);
        makeOlder(fresh, "23 hours");
        session = api.session(api.project(), Map.of("approval", "REQUIRED"));
        Recommendation pending = recommended(api.observation(session), 1);
        makeOlder(pending, "25 hours");
        session = api.session();
        Recommendation measured = recommended(api.observation(session), 1);
        api.observation(session, measured.id().toString());
        makeOlder(measured, "25 hours");

        expiry.expire();

        state(fresh, "READY");
        state(pending, "PENDING_APPROVAL");
        state(measured, "MEASURED");
    }

    @Test
    void expiresEachOnceHoweverManyReplicasLook() {
        List<Recommendation> old = Stream.generate(() -> {
                    session = api.session();
                    return recommended(api.observation(session), 1);
                })
                .limit(5)
                .toList();
        old.forEach(recommendation -> makeOlder(recommendation, "25 hours"));

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(expiry::expire))
                        .limit(4)
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        for (Recommendation recommendation : old) {
            state(recommendation, "EXPIRED");
            assertThat(events.await(EventType.RECOMMENDATION_CHANGED, 1, changed -> changed.id()
                            .equals(recommendation.id())))
                    .hasSize(1);
        }
    }

    @Test
    void countsAMeasurementThatComesLate() {
        Recommendation old = recommended(api.observation(session), 1);
        makeOlder(old, "25 hours");
        expiry.expire();

        api.observation(session, old.id().toString());

        state(old, "MEASURED");
    }

    private Response next() {
        return api.get("/sessions/" + session + "/recommendations/next");
    }

    private void state(Recommendation made, String expected) {
        api.get("/recommendations/" + made.id()).then().statusCode(200).body("state", equalTo(expected));
    }

    private void makeOlder(Recommendation made, String age) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                        "update recommendation set changed_at = now() - interval '" + age + "' where id = :id")
                .setParameter("id", made.id())
                .executeUpdate());
    }

    private Recommendation recommended(String observation, long sequence) {
        Recommendation made = Events.recommendation(session, observation, sequence);
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }
}
