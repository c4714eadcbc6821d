package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may decide on a recommendation, until when, and what a rejection brings. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class DecisionTest {

    private final Api api = Api.admin();
    private String project = "";
    private String session = "";

    @Inject
    Events events;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WaitingSession on;

    @BeforeEach
    void createSession() {
        project = api.project();
        session = api.session(project, Map.of("approval", "REQUIRED"));
        on = new WaitingSession(api, events, session);
    }

    @Test
    void asksForAnotherRecommendationWhenOneIsRejected() {
        String observation = api.observation(session);
        Recommendation refused = on.recommended(observation, 1);

        on.reject(refused, "not before the weekend")
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
        on.next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
        Recommendation other = on.recommended(observation, 1);
        on.approve(other, Map.of()).then().statusCode(200);
        on.next(observation, "0s")
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
        on.recommended(observation, 1);

        Recommendation unasked = Events.recommendation(session, observation, 1);
        events.recommend(unasked);
        on.recommended(api.observation(session), 2);

        on.get(unasked).then().statusCode(404);
    }

    @Test
    void decidesOnTheStateThatWasSeen() {
        Recommendation made = on.recommended(api.observation(session), 1);
        String path = "/api/v1/recommendations/" + made.id();
        String seen = on.get(made).header("ETag");

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
        on.approve(made, Map.of()).then().statusCode(200);
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
        Recommendation made = on.recommended(api.observation(session), 1);
        on.approve(made, Map.of()).then().statusCode(200);

        on.approve(made, Map.of()).then().statusCode(409).body("code", equalTo("NOT_WAITING_FOR_APPROVAL"));
        on.next(null, "0s").then().statusCode(200);
        on.reject(made, "too late").then().statusCode(409).body("code", equalTo("NOT_REJECTABLE"));
    }

    @Test
    void rejectsWhatNoAgentHasFetchedInAnAutomaticSession() {
        on = new WaitingSession(api, events, api.session(project, Map.of()));
        session = on.session();
        Recommendation made = on.recommended(api.observation(session), 1);

        on.reject(made, "not this one").then().statusCode(200).body("state", equalTo("REJECTED"));
        on.next(null, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
    }

    @Test
    void asksNobodyForWhatWasMeasuredBefore() {
        Recommendation made = on.recommended(api.observation(session), 1, ReasonCode.BUDGET_SPENT);

        on.get(made).then().body("state", equalTo("READY"));
        on.reject(made, "no").then().statusCode(409).body("detail", containsString("BUDGET_SPENT"));
    }

    @Test
    void asksNobodyToMeasureAgainWhatSomebodyApproved() {
        Recommendation made = on.recommended(api.observation(session), 1);
        on.approve(made, Map.of()).then().statusCode(200);
        on.next(null, "0s").then().statusCode(200);

        Recommendation again =
                on.recommended(api.observation(session, made.id().toString()), 2, ReasonCode.CONFIRMATION);

        on.get(again).then().body("state", equalTo("READY"));
    }

    @Test
    void asksToMeasureAgainWhatNobodyApproved() {
        Recommendation made = on.recommended(api.observation(session), 1);

        Recommendation again =
                on.recommended(api.observation(session, made.id().toString()), 2, ReasonCode.CONFIRMATION);

        on.get(made).then().body("state", equalTo("MEASURED"));
        on.get(again).then().body("state", equalTo("PENDING_APPROVAL"));
        on.reject(again, "not again").then().statusCode(200);
    }

    @Test
    void supersedesWhatWaitsWhenAnObservationComes() {
        String first = api.observation(session);
        Recommendation made = on.recommended(first, 1);

        api.observation(session);

        on.get(made).then().body("state", equalTo("SUPERSEDED"));
        on.next(first, "0s").then().statusCode(202);
        on.approve(made, Map.of()).then().statusCode(409);
    }

    @Test
    void followsWhatAPersonMeasuredByHand() {
        Recommendation made = on.recommended(api.observation(session), 1);

        api.observation(session, made.id().toString());

        on.get(made).then().body("state", equalTo("MEASURED"));
    }

    @Test
    void goesNowhereOnceTheSessionIsStopped() {
        Recommendation made = on.recommended(api.observation(session), 1);
        api.post("/sessions/" + session + ":stop", Map.of()).then().statusCode(200);

        on.approve(made, Map.of()).then().statusCode(410);
        on.next(made.afterObservationId().toString(), "30s")
                .then()
                .statusCode(202)
                .body("reason.code", equalTo("SESSION_NOT_ACTIVE"));
    }

    @Test
    void letsNobodyDecideWhoMayOnlyReadOrIsOfAnotherProject() {
        Recommendation made = on.recommended(api.observation(session), 1);
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
}
