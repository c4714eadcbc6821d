package io.attune.ingest.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class GuardrailsTest {

    private static final Map<String, Object> NIGHTS =
            Map.of("days", List.of("SUNDAY", "SATURDAY"), "from", "22:00", "to", "04:30", "zone", "Europe/Berlin");

    private final Api api = Api.admin();

    @Test
    void goesBackToTheIncumbentAfterABreachUnlessTheSessionSaysOtherwise() {
        created(Map.of())
                .statusCode(201)
                .body("guardrails.revertTo", equalTo("INCUMBENT"))
                .body("guardrails.revertApproval", equalTo("AUTOMATIC"))
                .body("guardrails.safeMode", equalTo(false))
                .body("guardrails.restartWindows", empty())
                .body("guardrails.unlockedKnobs", empty());
    }

    @Test
    void meansAWindowWhereOnlyWindowsAreGiven() {
        created(Map.of("restartWindows", List.of(NIGHTS)))
                .statusCode(201)
                .body("guardrails.restartPolicy", equalTo("IN_WINDOW"))
                .body("guardrails.restartWindows[0].days", contains("SATURDAY", "SUNDAY"))
                .body("guardrails.restartWindows[0].from", equalTo("22:00"))
                .body("guardrails.restartWindows[0].zone", equalTo("Europe/Berlin"));
    }

    @Test
    void takesInKnobsThatNeedARestartWhereThatIsAllowedInAWindow() {
        String session = api.session(api.project(), Map.of("guardrails", Map.of("restartWindows", List.of(NIGHTS))));

        api.get("/sessions/" + session + "/knobs").then().body("items.name", hasItem("shared_buffers"));
    }

    @Test
    void refusesAPolicyWithoutTheWindowsThatItNeeds() {
        refused(Map.of("restartPolicy", "IN_WINDOW"), "/guardrails/restartWindows");
    }

    @Test
    void refusesWindowsOfAPolicyThatHasNone() {
        refused(Map.of("restartPolicy", "ALWAYS", "restartWindows", List.of(NIGHTS)), "/guardrails/restartWindows");
    }

    @Test
    void refusesAZoneThatIsNone() {
        Map<String, Object> nowhere = Map.of("from", "22:00", "to", "04:30", "zone", "Europe/Atlantis");
        refused(Map.of("restartWindows", List.of(nowhere)), "/guardrails/restartWindows/0/zone");
    }

    @Test
    void switchesSafeModeOnInASessionThatRuns() {
        String session = api.session();

        api.request()
                .header("If-Match", "*")
                .body(Map.of("guardrails", Map.of("safeMode", true, "stepLimit", 0.1)))
                .patch("/api/v1/sessions/" + session)
                .then()
                .statusCode(200)
                .body("guardrails.safeMode", equalTo(true))
                .body("guardrails.stepLimit", equalTo(0.1f))
                .body("guardrails.memoryBudgetShare", equalTo(0.8f));
    }

    private ValidatableResponse created(Map<String, Object> guardrails) {
        return api.post("/projects/" + api.project() + "/sessions", Api.newSession(Map.of("guardrails", guardrails)))
                .then();
    }

    private void refused(Map<String, Object> guardrails, String pointer) {
        created(guardrails)
                .statusCode(422)
                .body("code", equalTo("INVALID_GUARDRAIL"))
                .body("errors.pointer", contains(pointer));
    }
}
