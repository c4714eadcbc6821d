package io.attune.ingest.recommendation;

import static org.hamcrest.Matchers.equalTo;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the guardrails of a session let an agent have. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class GuardedDeliveryTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void asksNobodyAboutAWayBack() {
        WaitingSession on = on(Map.of("approval", "REQUIRED"));
        String observation = api.observation(on.session());

        Recommendation made = on.recommended(observation, 1, ReasonCode.REVERT);

        on.get(made).then().body("state", equalTo("READY")).body("urgent", equalTo(true));
        on.next(observation, "0s").then().statusCode(200).body("reason.code", equalTo("REVERT"));
    }

    @Test
    void asksAPersonAboutAWayBackWhereTheSessionSaysSo() {
        WaitingSession on = on(Map.of("approval", "REQUIRED", "guardrails", Map.of("revertApproval", "REQUIRED")));

        Recommendation made = on.recommended(api.observation(on.session()), 1, ReasonCode.REVERT);

        on.get(made).then().body("state", equalTo("PENDING_APPROVAL")).body("urgent", equalTo(true));
    }

    @Test
    void keepsARestartBackOnceItsWindowIsClosedAndAsksForAnotherConfiguration() {
        WaitingSession on = on(Map.of("guardrails", Map.of("restartWindows", List.of(window(120)))));
        String observation = api.observation(on.session());
        Recommendation made = restarting(on, observation);

        on.next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));

        on.get(made).then().body("state", equalTo("EXPIRED")).body("stateReason", equalTo("RESTART_WINDOW_CLOSED"));
    }

    @Test
    void handsOutARestartInItsWindow() {
        WaitingSession on = on(Map.of("guardrails", Map.of("restartWindows", List.of(window(-60)))));
        String observation = api.observation(on.session());
        restarting(on, observation);

        on.next(observation, "0s").then().statusCode(200).body("state", equalTo("DELIVERED"));
    }

    /** Of two hours, that many minutes from now. */
    private static Map<String, Object> window(int minutes) {
        LocalTime from = LocalTime.now(Clock.systemUTC()).plusMinutes(minutes).truncatedTo(ChronoUnit.MINUTES);
        return Map.of("from", from.toString(), "to", from.plusHours(2).toString(), "zone", ZoneOffset.UTC.getId());
    }

    private static Recommendation restarting(WaitingSession on, String observation) {
        return on.recommended(observation, 1, new TreeMap<>(Map.of("shared_buffers", 256.0 * (1 << 20))));
    }

    private WaitingSession on(Map<String, Object> terms) {
        Map<String, Object> session = new TreeMap<>(Map.of("approval", "AUTOMATIC"));
        session.putAll(terms);
        return new WaitingSession(api, events, api.session(api.project(), session));
    }
}
