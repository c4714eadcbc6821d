package io.attune.systemtests.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.ApiClient.Answer;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers, paths and parameters that must be refused: always a problem with a code, never a fault of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BadRequestIT {

    private final Ingest ingest = new Ingest("requests");

    @AfterAll
    void theLogHasNoErrorAndTellsNoSecret() throws IOException {
        ingest.close();
        ingest.logHasNoErrorAndTellsNoSecret();
    }

    @AfterEach
    void nothingIsHalfWritten() {
        ingest.hasNothingHalfWritten();
    }

    @Test
    void aSessionCannotTuneAKnobThatTheCatalogDoesNotKnow() throws IOException {
        ObjectNode session = Scenario.session("unknown", 5, 3);
        session.putObject("knobs").putObject("no_such_knob").put("lower", 1).put("upper", 2);
        Answer answer = ingest.post("/projects/" + ingest.tuning().projectId() + "/sessions", session.toString());
        ingest.isAProblem(answer, 422);
        assertThat(answer.text()).contains("/knobs/no_such_knob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "atk_00_00", "atk_00000000000000000000000000000000_"})
    void refusesATokenOfTheWrongForm(String token) throws IOException {
        ApiClient stranger = ingest.stack().client(Service.INGEST, token);
        ingest.isAProblem(stranger.getOnce(ingest.observations()), 401);
        ingest.isAProblem(stranger.postOnce(ingest.observations(), "{".getBytes(StandardCharsets.UTF_8)), 401);
    }

    @Test
    void refusesATokenThatNobodyWasGiven() throws IOException {
        ingest.isAProblem(
                ingest.stack().client(Service.INGEST, Stack.newToken()).getOnce(ingest.observations()), 401);
    }

    @Test
    void refusesATokenWithoutTheScope() throws IOException {
        String reader = ingest.scenario().newToken(ingest.tuning().projectId(), "read");
        byte[] body = ingest.database().observe().toString().getBytes(StandardCharsets.UTF_8);
        ingest.isAProblem(ingest.stack().client(Service.INGEST, reader).postOnce(ingest.observations(), body), 403);
    }

    @Test
    void anotherProjectsSessionIsNotThere() throws IOException {
        Tuning other = ingest.scenario().newSession("other", 50, 5);
        byte[] body = ingest.database().observe().toString().getBytes(StandardCharsets.UTF_8);
        ingest.isAProblem(other.client().postOnce(ingest.observations(), body), 404);
        for (String path : List.of("", "/knobs", "/observations", "/recommendations", "/recommendations/next")) {
            ingest.isAProblem(other.client().getOnce(ingest.tuning().path(path)), 404);
        }
        ingest.isAProblem(other.client().postOnce(ingest.tuning().path(":stop"), new byte[0]), 404);
        ingest.isAProblem(other.client().getOnce("/projects/" + ingest.tuning().projectId() + "/sessions"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sessions/none",
                "/sessions/00000000-0000-0000-0000-000000000000",
                "/observations/%00",
                "/nothing",
                "/catalogs/oracle/7",
                "/catalogs/postgres/..%2f..%2fetc%2fpasswd"
            })
    void saysThatAThingIsNotThere(String path) throws IOException {
        ingest.isAProblem(ingest.tuning().client().getOnce(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=0", "pageSize=-1", "pageToken=%F0%9F%92%A5", "pageToken=AAAA"})
    void refusesAPageThatIsNone(String query) throws IOException {
        ingest.isAProblem(ingest.tuning().client().getOnce(ingest.observations() + "?" + query), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=none", "wait=forever", "wait=-1s"})
    void refusesAWaitThatIsNone(String query) throws IOException {
        ingest.isAProblem(ingest.tuning().client().getOnce(ingest.tuning().path("/recommendations/next?" + query)), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=many", "pageSize=99999999999"})
    void refusesAParameterThatIsNoNumber(String query) throws IOException {
        ingest.isAProblem(ingest.tuning().client().getOnce(ingest.observations() + "?" + query), 0);
    }
}
