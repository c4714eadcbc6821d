package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.json.JsonText;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RecommendationTest {

    private final Api api = Api.admin();
    private String session = "";

    @Inject
    Events events;

    @Inject
    EntityManager database;

    @Inject
    JsonText json;

    @BeforeEach
    void createSession() {
        session = api.session();
    }

    @Test
    void handsOutARecommendationThatWasThereFirst() {
        String observation = api.observation(session);
        Recommendation made = recommended(observation, 1);

        next(observation, "30s")
                .then()
                .statusCode(200)
                .body("id", equalTo(made.id().toString()))
                .body("afterObservationId", equalTo(observation))
                .body("sequence", equalTo(1))
                .body("state", equalTo("DELIVERED"))
                .body("reason.code", equalTo("COLD_START"))
                .body("reason.label", equalTo("COLD_START(1 of 10)"))
                .body("settings.find { it.knob == 'shared_buffers' }.value", equalTo("256MB"))
                .body("settings.find { it.knob == 'shared_buffers' }.number", equalTo(268435456.0f))
                .body("settings.find { it.knob == 'shared_buffers' }.applies", equalTo("RESTART"))
                .body("settings.find { it.knob == 'jit' }.value", equalTo("off"))
                .body("settings.find { it.knob == 'wal_buffers' }.value", equalTo("-1"));
    }

    @Test
    void wakesWhoWaitsForARecommendationThatComesLater() throws Exception {
        String observation = api.observation(session);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> next(observation, "30s"));
        awaitWaiting(waiting);

        Recommendation made = Events.recommendation(session, observation, 1);
        events.recommend(made);

        waiting.get(20, TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .body("id", equalTo(made.id().toString()));
    }

    @Test
    void seesWhatAnotherReplicaReceived() throws Exception {
        String observation = api.observation(session);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> next(observation, "30s"));
        awaitWaiting(waiting);

        insertAsAnotherReplica(Events.recommendation(session, observation, 1));

        waiting.get(20, TimeUnit.SECONDS).then().statusCode(200).body("afterObservationId", equalTo(observation));
    }

    @Test
    void holdsNoThreadForThoseWhoWait() throws Exception {
        String observation = api.observation(session);
        List<CompletableFuture<Response>> waiting = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> next(observation, "30s"), task -> new Thread(task).start()))
                .toList();
        awaitWaiting(waiting.get(0));

        api.get("/sessions/" + session).then().statusCode(200);
        events.recommend(Events.recommendation(session, observation, 1));

        for (CompletableFuture<Response> one : waiting) {
            one.get(30, TimeUnit.SECONDS).then().statusCode(200).body("state", equalTo("DELIVERED"));
        }
    }

    @Test
    void saysThatItIsBeingComputed() {
        String observation = api.observation(session);

        next(observation, "100ms")
                .then()
                .statusCode(202)
                .header("Retry-After", notNullValue())
                .body("reason.code", equalTo("COMPUTING"))
                .body("reason.count", nullValue());
    }

    @Test
    void saysThatThereIsNoObservationYet() {
        next(null, "0s").then().statusCode(202).body("reason.code", equalTo("WAITING_FOR_OBSERVATION"));
    }

    @Test
    void knowsNoObservationOfAnotherSession() {
        String elsewhere = api.observation(api.session());

        next(elsewhere, "10s").then().statusCode(404);
    }

    @Test
    void takesTheNewestObservationWhenNoneIsNamed() {
        recommended(api.observation(session), 1);
        Recommendation second = recommended(api.observation(session), 2);

        next(null, "10s").then().statusCode(200).body("id", equalTo(second.id().toString()));
    }

    @Test
    void handsOutTheSameUntilItIsMeasured() {
        String observation = api.observation(session);
        Recommendation made = recommended(observation, 1);

        next(observation, "1s").then().statusCode(200);
        next(observation, "1s")
                .then()
                .statusCode(200)
                .body("id", equalTo(made.id().toString()))
                .body("state", equalTo("DELIVERED"));

        assertThat(changesOf(made)).containsExactly(RecommendationState.DELIVERED);
    }

    @Test
    void keepsOneRecommendationForAnObservationHoweverManyArrive() {
        String observation = api.observation(session);
        Recommendation made = Events.recommendation(session, observation, 1);
        UUID event = UUID.randomUUID();

        events.recommend(made, event);
        events.recommend(made, event);
        events.recommend(made);
        events.recommend(Events.recommendation(session, observation, 1));
        recommended(api.observation(session), 2);

        api.get("/sessions/" + session + "/recommendations")
                .then()
                .body("items.sequence", equalTo(List.of(1, 2)))
                .body("items[0].id", equalTo(made.id().toString()));
        assertThat(events.records("attune.recommendations.dlq")).isEmpty();
    }

    @Test
    void followsARecommendationToItsMeasurement() {
        Recommendation made = recommended(api.observation(session), 1);
        next(null, "1s").then().statusCode(200);

        api.observation(session, made.id().toString());

        state(made, "MEASURED");
        assertThat(changesOf(made)).containsExactly(RecommendationState.DELIVERED, RecommendationState.MEASURED);
    }

    @Test
    void followsARecommendationToItsFailure() {
        Recommendation made = recommended(api.observation(session), 1);
        Map<String, Object> failed = Api.newObservation();
        failed.put("recommendationId", made.id().toString());
        failed.put("failure", Map.of("reason", "DBMS_CRASHED", "detail", "signal 9"));

        api.post("/sessions/" + session + "/observations", failed).then().statusCode(202);

        state(made, "FAILED");
    }

    @Test
    void followsARecommendationToTheGuardrailThatEndedIt() {
        Recommendation made = recommended(api.observation(session), 1);
        Map<String, Object> ended = Api.newObservation();
        ended.put("recommendationId", made.id().toString());
        ended.put("failure", Map.of("reason", "GUARDRAIL_BREACHED", "detail", "a third of the baseline"));

        api.post("/sessions/" + session + "/observations", ended).then().statusCode(202);

        state(made, "ABORTED");
        api.get("/recommendations/" + made.id()).then().body("stateReason", equalTo("GUARDRAIL_BREACHED"));
    }

    @Test
    void supersedesWhatNobodyFetched() {
        Recommendation first = recommended(api.observation(session), 1);

        api.observation(session);

        state(first, "SUPERSEDED");
    }

    @Test
    void supersedesWhatWasFetchedAndNeverMeasured() {
        Recommendation first = recommended(api.observation(session), 1);
        next(null, "1s").then().statusCode(200);

        recommended(api.observation(session), 2);

        state(first, "SUPERSEDED");
    }

    @Test
    void warnsOfASecondMeasurement() {
        Recommendation made = recommended(api.observation(session), 1);
        api.observation(session, made.id().toString());
        Map<String, Object> again = Api.newObservation();
        again.put("recommendationId", made.id().toString());

        api.post("/sessions/" + session + "/observations", again)
                .then()
                .statusCode(202)
                .body("warnings.code", equalTo(List.of("MEASURED_BEFORE")));
    }

    private Response next(@Nullable String after, String wait) {
        String parameters = "?wait=" + wait + (after == null ? "" : "&after=" + after);
        return api.get("/sessions/" + session + "/recommendations/next" + parameters);
    }

    private Recommendation recommended(String observation, long sequence) {
        Recommendation made = Events.recommendation(session, observation, sequence);
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }

    private void state(Recommendation made, String expected) {
        api.get("/recommendations/" + made.id()).then().statusCode(200).body("state", equalTo(expected));
    }

    private List<RecommendationState> changesOf(Recommendation made) {
        return events
                .await(EventType.RECOMMENDATION_CHANGED, 1, changed -> changed.id()
                        .equals(made.id()))
                .stream()
                .map(Recommendation::state)
                .toList();
    }

    /** Long enough for the request to be on its way; it finds the recommendation in either order. */
    private static void awaitWaiting(CompletableFuture<Response> waiting) {
        Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> !waiting.isDone());
    }

    private void insertAsAnotherReplica(Recommendation made) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("insert into recommendation"
                        + " (id, session_id, after_observation_id, sequence, state, content, created_at)"
                        + " values (:id, :session, :observation, 1, 'READY', cast(:content as jsonb), now())")
                .setParameter("id", made.id())
                .setParameter("session", made.sessionId())
                .setParameter("observation", made.afterObservationId())
                .setParameter("content", json.write(made))
                .executeUpdate());
    }
}
