package io.attune.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.session.Session;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionKindTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void anObservingSessionKeepsWhatIsPostedAndAsksForNothing() {
        String observing = observing(50);
        String observed = api.observation(observing);
        String tuned = api.session();
        api.observation(tuned);

        List<Observation> published = events.await(
                EventType.OBSERVATION_RECORDED, 1, o -> o.id().toString().equals(observed));
        events.await(EventType.TUNING_REQUESTED, 1, request -> request.sessionId()
                .toString()
                .equals(tuned));

        assertThat(published).hasSize(1);
        assertThat(events.await(EventType.TUNING_REQUESTED, 0, request -> request.sessionId()
                        .toString()
                        .equals(observing)))
                .isEmpty();
    }

    @Test
    void nextAnswersAtOnceThatTheSessionOnlyObserves() {
        String session = observing(50);
        api.observation(session);
        long begun = System.nanoTime();

        Response answer = next(session);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        answer.then()
                .statusCode(202)
                .header("Retry-After", equalTo("60"))
                .body("reason.label", equalTo("OBSERVE_ONLY(1 of 50)"));
    }

    @Test
    void saysSoBeforeTheFirstObservationToo() {
        next(observing(50)).then().statusCode(202).body("reason.label", equalTo("OBSERVE_ONLY(0 of 50)"));
    }

    @Test
    void anObservingSessionCanSpendItsBudget() {
        String session = observing(2);
        api.observation(session);
        api.observation(session);

        next(session).then().statusCode(202).body("reason.label", equalTo("BUDGET_SPENT(2 of 2)"));
    }

    @Test
    void anObservingSessionThatIsPausedSaysSo() {
        String session = observing(50);
        api.post("/sessions/" + session + ":pause", "").then().statusCode(200);

        next(session).then().statusCode(202).body("reason.code", equalTo("SESSION_NOT_ACTIVE"));
    }

    @Test
    void aHypercubeIsAsLargeAsTheBudgetLeavesRoomFor() {
        create(Map.of("strategy", "latin-hypercube", "budget", Map.of("iterations", 21)))
                .then()
                .statusCode(201)
                .body("hyperparameters.design_size", equalTo(20.0f));
    }

    @Test
    void aHypercubeIsAsLargeAsStated() {
        String session = create(Map.of("strategy", "latin-hypercube", "hyperparameters", Map.of("design_size", 12)))
                .then()
                .statusCode(201)
                .body("hyperparameters.design_size", equalTo(12.0f))
                .extract()
                .path("id");

        assertThat(events.await(
                        EventType.SESSION_CHANGED, 1, s -> s.id().toString().equals(session)))
                .extracting(Session::hyperparameters)
                .containsExactly(new TreeMap<>(Map.of("design_size", 12.0)));
    }

    @Test
    void showsTheUsualValuesOfWhatWasNotSaid() {
        create(Map.of("budget", Map.of("iterations", 15), "hyperparameters", Map.of("exploration", 0.5)))
                .then()
                .statusCode(201)
                .body("hyperparameters.exploration", equalTo(0.5f))
                .body("hyperparameters.cold_start_evaluations", equalTo(5.0f));
        create(Map.of("strategy", "random")).then().statusCode(201).body("hyperparameters", anEmptyMap());
    }

    @Test
    void refusesHyperparametersThatTheStrategyDoesNotHave() {
        create(Map.of("strategy", "random", "hyperparameters", Map.of("design_size", 12, "sharpness", 1)))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_HYPERPARAMETER"))
                .body("errors.size()", equalTo(2))
                .body("errors.find { it.pointer == '/hyperparameters/sharpness' }.message", containsString("random"));
    }

    @Test
    void refusesAHyperparameterOutOfItsBounds() {
        for (double size : new double[] {0, 1.5, 100_001, -3}) {
            create(Map.of("strategy", "latin-hypercube", "hyperparameters", Map.of("design_size", size)))
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/hyperparameters/design_size"))
                    .body("errors[0].message", containsString("a whole number from 1 to 100000"))
                    .body("errors.size()", greaterThan(0));
        }
    }

    private String observing(int iterations) {
        return create(Map.of("strategy", "observe", "budget", Map.of("iterations", iterations)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response create(Map<String, ?> differences) {
        return api.post("/projects/" + api.project() + "/sessions", Api.newSession(differences));
    }

    private Response next(String session) {
        return api.get("/sessions/" + session + "/recommendations/next?wait=30s");
    }
}
