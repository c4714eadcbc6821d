package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of recommendations that set a durability knob. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class LockedKnobsTest {

    private static final Map<String, Double> OFF = Map.of("fsync", 0.0, "jit", 0.0);

    private final Api api = Api.admin();
    private String session = "";

    @Inject
    Events events;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WaitingSession on;

    @BeforeEach
    void createSession() {
        session = api.session();
        on = new WaitingSession(api, events, session);
    }

    @Test
    void areSupersededAndReplacedOnceTheKnobIsLockedAgain() {
        unlock();
        String observation = api.observation(session);
        Recommendation made = on.recommended(observation, 1, new TreeMap<>(OFF));
        on.next(observation, "0s").then().statusCode(200);

        lock();

        on.get(made).then().body("state", equalTo("SUPERSEDED")).body("stateReason", equalTo("KNOB_LOCKED"));
        assertThatAnotherIsAskedForInsteadOf(made);
        on.next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("COMPUTING"));
        Recommendation other = on.recommended(observation, 1, new TreeMap<>(Map.of("jit", 0.0)));
        on.next(observation, "0s")
                .then()
                .statusCode(200)
                .body("id", equalTo(other.id().toString()));
    }

    @Test
    void areReplacedToWhereTheyComeAfterTheKnobWasLocked() {
        String observation = api.observation(session);

        Recommendation late = on.recommended(observation, 1, new TreeMap<>(OFF));

        on.get(late).then().body("state", equalTo("SUPERSEDED")).body("stateReason", equalTo("KNOB_LOCKED"));
        assertThatAnotherIsAskedForInsteadOf(late);
        on.next(observation, "0s").then().statusCode(202);
    }

    @Test
    void stayAsTheyAreWhereTheySetOtherKnobs() {
        unlock();
        Recommendation other = on.recommended(api.observation(session), 1, new TreeMap<>(Map.of("jit", 0.0)));

        lock();

        on.get(other).then().body("state", equalTo("READY"));
    }

    @Test
    void sayInTheirFileThatTheyChangeTheKnobAndWhoAllowedThat() {
        unlock();
        Recommendation made = on.recommended(api.observation(session), 1, new TreeMap<>(OFF));

        for (String format : new String[] {"postgresql.conf", "alter-system", "patroni"}) {
            api.get("/recommendations/" + made.id() + "/settings?format=" + format)
                    .then()
                    .statusCode(200)
                    .body(containsString("WARNING: fsync guards what was committed"))
                    .body(containsString("unlocked by bootstrap"))
                    .body(containsString("it is a cache"));
        }
        api.get("/recommendations/" + made.id() + "/settings?format=postgresql.conf&part=rollback")
                .then()
                .body(not(containsString("WARNING")));
    }

    private void assertThatAnotherIsAskedForInsteadOf(Recommendation made) {
        TuningRequest.Replaced replaced = new TuningRequest.Replaced(made.id(), false);
        assertThat(events.await(EventType.TUNING_REQUESTED, 1, request -> replaced.equals(request.replaces())))
                .hasSize(1);
    }

    private void unlock() {
        api.request()
                .header("If-Match", "*")
                .body(Map.of("reason", "it is a cache"))
                .put(path())
                .then()
                .statusCode(200);
    }

    private void lock() {
        api.request().delete(path()).then().statusCode(200);
    }

    private String path() {
        return "/api/v1/sessions/" + session + "/guardrails/unlocked-knobs/fsync";
    }
}
