package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that hands out nothing which no person approved. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ApprovalTest {

    private final Api api = Api.admin();
    private String project = "";
    private String session = "";

    @Inject
    Events events;

    @BeforeEach
    void createSession() {
        project = api.project();
        session = api.session(project, Map.of("approval", "REQUIRED"));
    }

    @Test
    void recommendsOnlyUnlessAskedOtherwise() {
        Map<String, Object> body = Api.newSession(Map.of());
        body.remove("approval");

        api.post("/projects/" + project + "/sessions", body)
                .then()
                .statusCode(201)
                .body("approval", equalTo("REQUIRED"));
    }

    @Test
    void handsOutNothingThatNobodyApproved() {
        String observation = api.observation(session);
        Recommendation made = recommended(observation, 1);

        next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("WAITING_FOR_APPROVAL"));
        get(made)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING_APPROVAL"))
                .body("decision", nullValue());
    }

    @Test
    void wakesTheAgentThatWaitsWhenItIsApproved() throws Exception {
        String observation = api.observation(session);
        Recommendation made = recommended(observation, 1);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> next(observation, "30s"));
        Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> !waiting.isDone());

        approve(made, Map.of()).then().statusCode(200).body("state", equalTo("READY"));

        waiting.get(20, TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .body("id", equalTo(made.id().toString()))
                .body("state", equalTo("DELIVERED"));
    }

    @Test
    void handsOutTheEditedConfigurationAndKeepsWhoEditedIt() {
        String observation = api.observation(session);
        Recommendation made = recommended(observation, 1);
        Map<String, Object> settings = new HashMap<>(Map.of("shared_buffers", "512MB", "work_mem", 8192));
        settings.put("jit", null);

        approve(made, Map.of("settings", settings))
                .then()
                .statusCode(200)
                .body("decision.verdict", equalTo("APPROVED"))
                .body("decision.edits.knob", equalTo(List.of("jit", "shared_buffers", "work_mem")))
                .body("decision.edits.proposed", equalTo(Arrays.asList("off", "256MB", null)))
                .body("decision.edits.approved", equalTo(Arrays.asList(null, "512MB", "8MB")));

        next(observation, "0s")
                .then()
                .statusCode(200)
                .body("settings.knob", equalTo(List.of("shared_buffers", "wal_buffers", "work_mem")))
                .body("settings.value", equalTo(List.of("512MB", "-1", "8MB")));
        assertThat(changesOf(made, 3))
                .extracting(changed -> changed.configuration().get("work_mem"))
                .containsExactly(null, 8388608.0, 8388608.0);
    }

    @Test
    void refusesEditsThatTheSessionDoesNotAllow() {
        Recommendation made = recommended(api.observation(session), 1);
        Map<String, Object> settings =
                Map.of("shared_buffers", "40GB", "jit", "perhaps", "port", 5433, "no_such_knob", 1, "work_mem", "1B");

        approve(made, Map.of("settings", settings))
                .then()
                .statusCode(422)
                .body("code", equalTo("EDIT_NOT_POSSIBLE"))
                .body("errors.pointer", hasItem("/settings/shared_buffers"))
                .body("errors.pointer", hasItem("/settings/jit"))
                .body("errors.pointer", hasItem("/settings/port"))
                .body("errors.pointer", hasItem("/settings/no_such_knob"))
                .body("errors.pointer", hasItem("/settings/work_mem"));

        get(made).then().body("state", equalTo("PENDING_APPROVAL"));
    }

    @Test
    void refusesAnEditBeyondTheMemoryBudget() {
        String tight = api.session(
                project,
                Map.of(
                        "approval",
                        "REQUIRED",
                        "guardrails",
                        Map.of("restartPolicy", "ALWAYS", "memoryBudgetShare", 0.05)));
        session = tight;
        Recommendation made = recommended(api.observation(tight), 1);

        approve(made, Map.of("settings", Map.of("shared_buffers", "6GB")))
                .then()
                .statusCode(422)
                .body("code", equalTo("MEMORY_BUDGET_EXCEEDED"))
                .body("errors.pointer", equalTo(List.of("/settings")));
    }

    @Test
    void asksForAnotherRecommendationWhenOneIsRejected() {
        String observation = api.observation(session);
        Recommendation refused = recommended(observation, 1);

        reject(refused, "not before the weekend")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("decision.verdict", equalTo("REJECTED"))
                .body("decision.reason", equalTo("not before the weekend"));

        TuningRequest asked = events.await(
                        EventType.TUNING_REQUESTED,
                        1,
                        request -> request.replaces() != null
                                && request.replaces().recommendationId().equals(refused.id()))
                .get(0);
        assertThat(asked.afterObservationId()).hasToString(observation);
        assertThat(asked.replaces()).isEqualTo(new TuningRequest.Replaced(refused.id(), true));
        next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
        Recommendation other = recommended(observation, 1);
        approve(other, Map.of()).then().statusCode(200);
        next(observation, "0s")
                .then()
                .statusCode(200)
                .body("id", equalTo(other.id().toString()));
        api.get("/sessions/" + session + "/recommendations?pageSize=1")
                .then()
                .body("items.state", equalTo(List.of("REJECTED")));
        String second =
                api.get("/sessions/" + session + "/recommendations?pageSize=1").path("nextPageToken");
        api.get("/sessions/" + session + "/recommendations?pageSize=1&pageToken=" + second)
                .then()
                .body("items.id", equalTo(List.of(other.id().toString())));
    }

    @Test
    void keepsNoMoreRecommendationsThanWereAskedFor() {
        String observation = api.observation(session);
        recommended(observation, 1);

        Recommendation unasked = Events.recommendation(session, observation, 1);
        events.recommend(unasked);
        recommended(api.observation(session), 2);

        get(unasked).then().statusCode(404);
    }

    @Test
    void decidesOnTheStateThatWasSeen() {
        Recommendation made = recommended(api.observation(session), 1);
        String path = "/api/v1/recommendations/" + made.id();
        String seen = get(made).header("ETag");

        api.request().body(Map.of()).post(path + ":approve").then().statusCode(428);
        api.request().body(Map.of("reason", "no")).post(path + ":reject").then().statusCode(428);
        api.request()
                .header("If-Match", "\"99\"")
                .body(Map.of())
                .post(path + ":approve")
                .then()
                .statusCode(412);
        api.request()
                .header("If-None-Match", seen)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(seen));
        approve(made, Map.of()).then().statusCode(200);
        api.request()
                .header("If-Match", seen)
                .body(Map.of("reason", "no"))
                .post(path + ":reject")
                .then()
                .statusCode(412);
        api.request().header("If-None-Match", seen).get(path).then().statusCode(200);
    }

    @Test
    void decidesOnce() {
        Recommendation made = recommended(api.observation(session), 1);
        approve(made, Map.of()).then().statusCode(200);

        approve(made, Map.of()).then().statusCode(409).body("code", equalTo("NOT_WAITING_FOR_APPROVAL"));
        next(null, "0s").then().statusCode(200);
        reject(made, "too late").then().statusCode(409).body("code", equalTo("NOT_REJECTABLE"));
    }

    @Test
    void rejectsWhatNoAgentHasFetchedInAnAutomaticSession() {
        session = api.session(project, Map.of());
        Recommendation made = recommended(api.observation(session), 1);

        reject(made, "not this one").then().statusCode(200).body("state", equalTo("REJECTED"));
        next(null, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
    }

    @Test
    void asksNobodyForWhatWasMeasuredBefore() {
        Recommendation made = recommended(api.observation(session), 1, ReasonCode.BUDGET_SPENT);

        get(made).then().body("state", equalTo("READY"));
        reject(made, "no").then().statusCode(409).body("detail", containsString("BUDGET_SPENT"));
    }

    @Test
    void supersedesWhatWaitsWhenAnObservationComes() {
        String first = api.observation(session);
        Recommendation made = recommended(first, 1);

        api.observation(session);

        get(made).then().body("state", equalTo("SUPERSEDED"));
        next(first, "0s").then().statusCode(202);
        approve(made, Map.of()).then().statusCode(409);
    }

    @Test
    void followsWhatAPersonMeasuredByHand() {
        Recommendation made = recommended(api.observation(session), 1);

        api.observation(session, made.id().toString());

        get(made).then().body("state", equalTo("MEASURED"));
    }

    @Test
    void goesNowhereOnceTheSessionIsStopped() {
        Recommendation made = recommended(api.observation(session), 1);
        api.post("/sessions/" + session + ":stop", Map.of()).then().statusCode(200);

        approve(made, Map.of()).then().statusCode(410);
    }

    @Test
    void changesWhetherApprovalIsAskedFor() {
        String path = "/api/v1/sessions/" + session;
        String seen = api.get("/sessions/" + session).header("ETag");

        api.request().body(Map.of("approval", "AUTOMATIC")).patch(path).then().statusCode(428);
        api.request()
                .header("If-Match", "\"0-0\"")
                .body(Map.of("approval", "AUTOMATIC"))
                .patch(path)
                .then()
                .statusCode(412);
        api.request()
                .header("If-Match", seen)
                .body(Map.of("approval", "AUTOMATIC"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("approval", equalTo("AUTOMATIC"));

        recommended(api.observation(session), 1);
        next(null, "0s").then().statusCode(200);
    }

    @Test
    void letsNobodyDecideWhoMayOnlyReadOrIsOfAnotherProject() {
        Recommendation made = recommended(api.observation(session), 1);
        Api agent = api.tokenOf(project, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.READ);
        Api stranger = api.tokenOf(api.project(), Scope.SESSIONS_ADMIN);

        for (String verb : List.of(":approve", ":reject")) {
            String path = "/recommendations/" + made.id() + verb;
            agent.post(path, Map.of("reason", "no")).then().statusCode(403);
        }
        stranger.request()
                .header("If-Match", "*")
                .body(Map.of())
                .post("/api/v1/recommendations/" + made.id() + ":approve")
                .then()
                .statusCode(404);
    }

    private Response approve(Recommendation made, Map<String, ?> body) {
        return decide(made, ":approve", body);
    }

    private Response reject(Recommendation made, String reason) {
        return decide(made, ":reject", Map.of("reason", reason));
    }

    private Response decide(Recommendation made, String verb, Map<String, ?> body) {
        return api.request()
                .header("If-Match", get(made).header("ETag"))
                .body(body)
                .post("/api/v1/recommendations/" + made.id() + verb);
    }

    private Response get(Recommendation made) {
        return api.get("/recommendations/" + made.id());
    }

    private Response next(@Nullable String after, String wait) {
        String parameters = "?wait=" + wait + (after == null ? "" : "&after=" + after);
        return api.get("/sessions/" + session + "/recommendations/next" + parameters);
    }

    private Recommendation recommended(String observation, long sequence) {
        return sent(Events.recommendation(session, observation, sequence));
    }

    private Recommendation recommended(String observation, long sequence, ReasonCode code) {
        Recommendation usual = Events.recommendation(session, observation, sequence);
        return sent(new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                usual.sequence(),
                usual.revision(),
                usual.state(),
                Reason.of(code, "Because."),
                usual.configuration(),
                null,
                usual.provenance(),
                usual.createdAt()));
    }

    private Recommendation sent(Recommendation made) {
        events.recommend(made);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> get(made).statusCode() == 200);
        return made;
    }

    private List<Recommendation> changesOf(Recommendation made, int count) {
        List<Recommendation> changes = events.await(
                EventType.RECOMMENDATION_CHANGED, count, changed -> changed.id().equals(made.id()));
        assertThat(changes)
                .extracting(Recommendation::state)
                .containsExactly(
                        RecommendationState.PENDING_APPROVAL, RecommendationState.READY, RecommendationState.DELIVERED);
        return changes;
    }
}
