package io.attune.systemtests.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.ApiClient.Answer;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that must be refused: always a problem with a code, never a fault of the server, and nothing is half-written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BadInputIT {

    private static final String CANARY = "canary-".repeat(30);

    private static final Pattern TOKEN = Pattern.compile("atk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");

    private final Stack stack = Stack.start("input", EnumSet.of(Service.INGEST));
    private final Scenario scenario = new Scenario(stack);
    private final Tuning tuning = scenario.newSession("input", 50, 1);
    private final String observations = tuning.path("/observations");
    private final SyntheticDatabase database = scenario.databaseOf(tuning, 1);

    @AfterAll
    void theLogHasNoErrorAndTellsNoSecret() throws IOException {
        stack.close();
        Path log = stack.service(Service.INGEST).log();
        assertThat(ServiceLog.unexpectedErrors(log, List.of())).isEmpty();
        assertThat(Files.readString(log)).doesNotContain(CANARY).doesNotContainPattern(TOKEN);
    }

    @AfterEach
    void nothingIsHalfWritten() {
        assertThat(tuning.client().all(observations)).isEmpty();
        assertThat(tuning.client()
                        .get("/sessions/" + tuning.sessionId())
                        .expect(200)
                        .path("observations")
                        .asInt())
                .isZero();
    }

    static Stream<Arguments> spoiltObservations() {
        return Stream.of(
                spoilt("a field that the API does not know", 400, "/colour", o -> o.put("colour", CANARY)),
                spoilt("a window that is text", 400, "/window", o -> o.put("window", CANARY)),
                spoilt("a window that is a list", 400, "/window", o -> o.putArray("window")),
                spoilt("no window", 400, "/window", o -> o.remove("window")),
                spoilt("an id that is none", 400, "/observationId", o -> o.put("observationId", CANARY)),
                spoilt("no id", 400, "/observationId", o -> o.remove("observationId")),
                spoilt("a time that is none", 400, "/window/start", o -> window(o)
                        .put("start", "yesterday")),
                spoilt("a window that ends before it starts", 422, "/window", o -> window(o)
                        .put("end", "2020-01-01T00:00:00Z")),
                spoilt("metrics that are a number", 400, "/metricsBefore", o -> o.put("metricsBefore", 12)),
                spoilt("a knob of text that is no number", 422, "/knobs/shared_buffers", o -> knobs(o).put(
                                "shared_buffers", CANARY)),
                spoilt("a knob in the wrong unit", 422, "/knobs/shared_buffers", o -> knobs(o).put(
                                "shared_buffers", "5min")),
                spoilt("a knob that is a list", 0, "/knobs/shared_buffers", o -> knobs(o).putArray("shared_buffers")),
                spoilt("a knob that is a map", 0, "/knobs/jit", o -> knobs(o).putObject("jit")
                        .put(CANARY, 1)),
                spoilt("an objective that is text", 400, "/objectives", o -> objectives(o)
                        .put("throughput_txn_per_sec", CANARY)),
                spoilt(
                        "a recommendation of nobody",
                        0,
                        "",
                        o -> o.put("recommendationId", UUID.randomUUID().toString())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiltObservations")
    void refusesAnObservationWith(String fault, int status, String pointer, Consumer<ObjectNode> spoil)
            throws IOException {
        ObjectNode observation = database.observe();
        spoil.accept(observation);
        Answer answer = post(observations, observation.toString());
        isAProblem(answer, status);
        assertThat(answer.text()).contains(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "17",
                "\"text\"",
                "{",
                "{\"observationId\":",
                "{\"a\":1}{\"b\":2}x",
                "\u0000",
                "{'a':1}",
                "NaN"
            })
    void refusesABodyThatIsNoObservation(String body) throws IOException {
        isAProblem(post(observations, body), 400);
    }

    @Test
    void refusesDeepNestingAndBrokenText() throws IOException {
        isAProblem(post(observations, "[".repeat(200_000)), 400);
        isAProblem(post(observations, "{\"a\":".repeat(50_000)), 400);
        isAProblem(tuning.client().postOnce(observations, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"'}), 400);
    }

    @Test
    void refusesAnotherContentType() throws IOException {
        byte[] body = database.observe().toString().getBytes(StandardCharsets.UTF_8);
        isAProblem(tuning.client().postOnce(observations, body, "Content-Type", "text/plain"), 415);
    }

    @Test
    void keepsAKnobThatTheCatalogDoesNotKnowAndWarns() {
        Tuning other = scenario.newSession("warned", 50, 2);
        ObjectNode observation = database.observe();
        knobs(observation).put("no_such_knob", "7");
        JsonNode accepted =
                other.client().post(other.path("/observations"), observation).expect(202);
        assertThat(accepted.path("warnings"))
                .extracting(w -> w.path("code").asText() + " " + w.path("name").asText())
                .containsExactly("UNKNOWN_KNOB no_such_knob");
        assertThat(accepted.path("sequence").asInt()).isEqualTo(1);
    }

    @Test
    void aSessionCannotTuneAKnobThatTheCatalogDoesNotKnow() throws IOException {
        ObjectNode session = Scenario.session("unknown", 5, 3);
        session.putObject("knobs").putObject("no_such_knob").put("lower", 1).put("upper", 2);
        Answer answer = post("/projects/" + tuning.projectId() + "/sessions", session.toString());
        isAProblem(answer, 422);
        assertThat(answer.text()).contains("/knobs/no_such_knob");
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() throws IOException {
        Tuning other = scenario.newSession("conflict", 50, 4);
        ObjectNode observation = database.observe();
        other.client().post(other.path("/observations"), observation).expect(202);
        other.client().post(other.path("/observations"), observation).expect(200);
        knobs(observation).put("work_mem", "123MB");
        isAProblem(
                other.client()
                        .postOnce(
                                other.path("/observations"),
                                observation.toString().getBytes(StandardCharsets.UTF_8)),
                409);
        assertThat(other.client().all(other.path("/observations"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "atk_00_00", "atk_00000000000000000000000000000000_"})
    void refusesATokenOfTheWrongForm(String token) throws IOException {
        ApiClient stranger = stack.client(Service.INGEST, token);
        isAProblem(stranger.getOnce(observations), 401);
        isAProblem(stranger.postOnce(observations, "{".getBytes(StandardCharsets.UTF_8)), 401);
    }

    @Test
    void refusesATokenThatNobodyWasGiven() throws IOException {
        isAProblem(stack.client(Service.INGEST, Stack.newToken()).getOnce(observations), 401);
    }

    @Test
    void refusesATokenWithoutTheScope() throws IOException {
        String reader = scenario.newToken(tuning.projectId(), "read");
        byte[] body = database.observe().toString().getBytes(StandardCharsets.UTF_8);
        isAProblem(stack.client(Service.INGEST, reader).postOnce(observations, body), 403);
    }

    @Test
    void anotherProjectsSessionIsNotThere() throws IOException {
        Tuning other = scenario.newSession("other", 50, 5);
        byte[] body = database.observe().toString().getBytes(StandardCharsets.UTF_8);
        isAProblem(other.client().postOnce(observations, body), 404);
        for (String path : List.of("", "/knobs", "/observations", "/recommendations", "/recommendations/next")) {
            isAProblem(other.client().getOnce(tuning.path(path)), 404);
        }
        isAProblem(other.client().postOnce(tuning.path(":stop"), new byte[0]), 404);
        isAProblem(other.client().getOnce("/projects/" + tuning.projectId() + "/sessions"), 404);
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
        isAProblem(tuning.client().getOnce(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=0", "pageSize=-1", "pageToken=%F0%9F%92%A5", "pageToken=AAAA"})
    void refusesAPageThatIsNone(String query) throws IOException {
        isAProblem(tuning.client().getOnce(observations + "?" + query), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=none", "wait=forever", "wait=-1s"})
    void refusesAWaitThatIsNone(String query) throws IOException {
        isAProblem(tuning.client().getOnce(tuning.path("/recommendations/next?" + query)), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=many", "pageSize=99999999999"})
    void refusesAParameterThatIsNoNumber(String query) throws IOException {
        isAProblem(tuning.client().getOnce(observations + "?" + query), 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABodyOfAHundredMegabytes(boolean lengthKnown) throws IOException {
        LargeBody body = new LargeBody(100L << 20, lengthKnown);
        assertThat(body.postTo(stack.service(Service.INGEST).url(), "/api/v1" + observations, tuning.token()))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"code\":\"BODY_TOO_LARGE\"");
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        byte[] bomb = LargeBody.gzipBomb(200 << 20);
        assertThat(bomb.length).isLessThan(300_000);
        Answer answer = tuning.client().postOnce(observations, bomb, "Content-Encoding", "gzip");
        isAProblem(answer, 413);
        assertThat(answer.body().path("code").asText()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refusesWhatSaysItIsGzipAndIsNot() throws IOException {
        isAProblem(
                tuning.client()
                        .postOnce(observations, "{}".getBytes(StandardCharsets.UTF_8), "Content-Encoding", "gzip"),
                400);
    }

    /** The answer is a problem of this status (any of the client's where 0) with a code, and tells nothing it should not. */
    private static void isAProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        if (status != 0) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        }
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().path("code").asText()).matches("[A-Z_]+");
        assertThat(answer.body().path("type").isTextual()).isTrue();
        assertThat(answer.body().path("traceId").asText()).isNotBlank();
        assertThat(answer.text()).doesNotContain(CANARY, "Exception", "\tat ", "io.attune", "com.fasterxml");
    }

    private Answer post(String path, String body) throws IOException {
        return tuning.client().postOnce(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments spoilt(String fault, int status, String pointer, Consumer<ObjectNode> spoil) {
        return arguments(fault, status, pointer, spoil);
    }

    private static ObjectNode window(ObjectNode observation) {
        return (ObjectNode) observation.get("window");
    }

    private static ObjectNode knobs(ObjectNode observation) {
        return (ObjectNode) observation.get("knobs");
    }

    private static ObjectNode objectives(ObjectNode observation) {
        return (ObjectNode) observation.get("objectives");
    }
}
