package io.attune.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class BudgetTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void isOfTimeAlone() {
        create(Map.of("time", "P1DT12H"))
                .then()
                .statusCode(201)
                .body("budget.time", equalTo("PT36H"))
                .body("budget.iterations", nullValue());
    }

    @Test
    void isOfIterationsAndTime() {
        create(Map.of("iterations", 7, "time", "PT90M"))
                .then()
                .statusCode(201)
                .body("budget.time", equalTo("PT1H30M"))
                .body("budget.iterations", equalTo(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P367D", "PT999999999H"})
    void refusesATimeOutOfBounds(String time) {
        create(Map.of("time", time))
                .then()
                .statusCode(422)
                .body("code", equalTo("BUDGET_OUT_OF_BOUNDS"))
                .body("errors[0].pointer", equalTo("/budget/time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8h", "P", "PT", "P1DT", "P1Y", "PT-5M", "-PT5M", "PT1.5H", ""})
    void refusesWhatIsNoDuration(String time) {
        create(Map.of("time", time)).then().statusCode(400).body("errors[0].pointer", equalTo("/budget/time"));
    }

    @Test
    void refusesABudgetOfNothing() {
        create(Map.of()).then().statusCode(422).body("code", equalTo("EMPTY_BUDGET"));
    }

    @Test
    void whatAChangeDoesNotMentionStays() {
        String session = id(create(Map.of("iterations", 7, "time", "PT90M")));

        change(session, Map.of("budget", Map.of("iterations", 20)))
                .then()
                .statusCode(200)
                .body("budget.iterations", equalTo(20))
                .body("budget.time", equalTo("PT1H30M"))
                .body("approval", equalTo("AUTOMATIC"));
    }

    @Test
    void aChangeOfNothingIsRefusedAndTheSameAgainChangesNothing() {
        String session = id(create(Map.of("iterations", 7)));

        change(session, Map.of()).then().statusCode(422).body("code", equalTo("NOTHING_TO_CHANGE"));
        String before = api.get("/sessions/" + session).header("ETag");
        change(session, Map.of("budget", Map.of("iterations", 7)))
                .then()
                .statusCode(200)
                .header("ETag", equalTo(before));
    }

    @Test
    void needsAFreshIfMatch() {
        String session = id(create(Map.of("iterations", 7)));
        Map<String, ?> body = Map.of("budget", Map.of("iterations", 9));

        api.request().body(body).patch("/api/v1/sessions/" + session).then().statusCode(428);
        api.request()
                .header("If-Match", "\"9-9\"")
                .body(body)
                .patch("/api/v1/sessions/" + session)
                .then()
                .statusCode(412);
    }

    @Test
    void aStoppedSessionGetsNoOther() {
        String session = id(create(Map.of("iterations", 7)));
        api.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        change(session, Map.of("budget", Map.of("iterations", 9)))
                .then()
                .statusCode(409)
                .body("code", equalTo("SESSION_STOPPED"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"BUDGET_SPENT", "CONVERGED"})
    void aRaisedOneTakesTheLastWordBackAndAsksForAnotherConfiguration(ReasonCode code) {
        String session = id(create(Map.of("iterations", 1)));
        String observation = api.observation(session);
        Recommendation last = lastWord(session, observation, code);
        api.get("/sessions/" + session + "/recommendations/next").then().statusCode(200);

        change(session, Map.of("budget", Map.of("iterations", 5))).then().statusCode(200);

        api.get("/recommendations/" + last.id())
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("stateReason", equalTo("BUDGET_CHANGED"));
        api.get("/sessions/" + session + "/recommendations/next")
                .then()
                .statusCode(202)
                .body("reason.code", equalTo("COMPUTING"));
        List<TuningRequest> requests = events.await(
                EventType.TUNING_REQUESTED, 2, request -> request.sessionId().equals(last.sessionId()));
        TuningRequest instead = requests.get(1);
        assertThat(Objects.requireNonNull(instead.replaces()).recommendationId())
                .isEqualTo(last.id());
        assertThat(requests).extracting(TuningRequest::sessionRevision).containsExactly(1L, 2L);
    }

    @Test
    void anObservingSessionSpendsTimeFromItsFirstWindowToItsLast() {
        String session = api.session(api.project(), Map.of("strategy", "observe", "budget", Map.of("time", "PT10S")));
        Response before = api.get("/sessions/" + session + "/recommendations/next");
        api.observation(session);
        Response after = api.get("/sessions/" + session + "/recommendations/next");

        before.then().body("reason.label", equalTo("OBSERVE_ONLY"));
        after.then().body("reason.label", equalTo("BUDGET_SPENT"));
    }

    private Recommendation lastWord(String session, String observation, ReasonCode code) {
        Recommendation usual = Events.recommendation(session, observation, 1);
        Recommendation last = new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                usual.sequence(),
                usual.revision(),
                usual.state(),
                Reason.of(code, "Nothing new is tried."),
                usual.configuration(),
                null,
                usual.provenance(),
                usual.createdAt());
        events.recommend(last);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + last.id()).statusCode() == 200);
        return last;
    }

    private Response create(Map<String, ?> budget) {
        return api.post("/projects/" + api.project() + "/sessions", Api.newSession(Map.of("budget", budget)));
    }

    private static String id(Response created) {
        return created.then().statusCode(201).extract().path("id");
    }

    private Response change(String session, Map<String, ?> body) {
        return api.request()
                .header("If-Match", api.get("/sessions/" + session).header("ETag"))
                .body(body)
                .patch("/api/v1/sessions/" + session);
    }
}
