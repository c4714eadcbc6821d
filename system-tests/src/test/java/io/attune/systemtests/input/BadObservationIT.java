package io.attune.systemtests.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient.Answer;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
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

/** Observations that must be refused: always a problem with a code, never a fault of the server, and nothing is half-written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BadObservationIT {

    private final Ingest ingest = new Ingest("observations");

    @AfterAll
    void theLogHasNoErrorAndTellsNoSecret() throws IOException {
        ingest.close();
        ingest.logHasNoErrorAndTellsNoSecret();
    }

    @AfterEach
    void nothingIsHalfWritten() {
        ingest.hasNothingHalfWritten();
    }

    static Stream<Arguments> spoiltObservations() {
        return Stream.of(
                spoilt("a field that the API does not know", 400, "/colour", o -> o.put("colour", Ingest.CANARY)),
                spoilt("a window that is text", 400, "/window", o -> o.put("window", Ingest.CANARY)),
                spoilt("a window that is a list", 400, "/window", o -> o.putArray("window")),
                spoilt("no window", 400, "/window", o -> o.remove("window")),
                spoilt("an id that is none", 400, "/observationId", o -> o.put("observationId", Ingest.CANARY)),
                spoilt("no id", 400, "/observationId", o -> o.remove("observationId")),
                spoilt("a time that is none", 400, "/window/start", o -> window(o)
                        .put("start", "yesterday")),
                spoilt("a window that ends before it starts", 422, "/window", o -> window(o)
                        .put("end", "2020-01-01T00:00:00Z")),
                spoilt("metrics that are a number", 400, "/metricsBefore", o -> o.put("metricsBefore", 12)),
                spoilt("a knob of text that is no number", 422, "/knobs/shared_buffers", o -> knobs(o).put(
                                "shared_buffers", Ingest.CANARY)),
                spoilt("a knob in the wrong unit", 422, "/knobs/shared_buffers", o -> knobs(o).put(
                                "shared_buffers", "5min")),
                spoilt("a knob that is a list", 0, "/knobs/shared_buffers", o -> knobs(o).putArray("shared_buffers")),
                spoilt("a knob that is a map", 0, "/knobs/jit", o -> knobs(o).putObject("jit")
                        .put(Ingest.CANARY, 1)),
                spoilt("an objective that is text", 400, "/objectives", o -> objectives(o)
                        .put("throughput_txn_per_sec", Ingest.CANARY)),
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
        ObjectNode observation = ingest.database().observe();
        spoil.accept(observation);
        Answer answer = ingest.post(ingest.observations(), observation.toString());
        ingest.isAProblem(answer, status);
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
        ingest.isAProblem(ingest.post(ingest.observations(), body), 400);
    }

    @Test
    void refusesDeepNestingAndBrokenText() throws IOException {
        ingest.isAProblem(ingest.post(ingest.observations(), "[".repeat(200_000)), 400);
        ingest.isAProblem(ingest.post(ingest.observations(), "{\"a\":".repeat(50_000)), 400);
        ingest.isAProblem(
                ingest.tuning()
                        .client()
                        .postOnce(ingest.observations(), new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"'}),
                400);
    }

    @Test
    void refusesAnotherContentType() throws IOException {
        byte[] body = ingest.database().observe().toString().getBytes(StandardCharsets.UTF_8);
        ingest.isAProblem(
                ingest.tuning().client().postOnce(ingest.observations(), body, "Content-Type", "text/plain"), 415);
    }

    @Test
    void keepsAKnobThatTheCatalogDoesNotKnowAndWarns() {
        Tuning other = ingest.scenario().newSession("warned", 50, 2);
        ObjectNode observation = ingest.database().observe();
        knobs(observation).put("no_such_knob", "7");
        JsonNode accepted =
                other.client().post(other.path("/observations"), observation).expect(202);
        assertThat(accepted.path("warnings"))
                .extracting(w -> w.path("code").asText() + " " + w.path("name").asText())
                .containsExactly("UNKNOWN_KNOB no_such_knob");
        assertThat(accepted.path("sequence").asInt()).isEqualTo(1);
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() throws IOException {
        Tuning other = ingest.scenario().newSession("conflict", 50, 4);
        ObjectNode observation = ingest.database().observe();
        other.client().post(other.path("/observations"), observation).expect(202);
        other.client().post(other.path("/observations"), observation).expect(200);
        knobs(observation).put("work_mem", "123MB");
        ingest.isAProblem(
                other.client()
                        .postOnce(
                                other.path("/observations"),
                                observation.toString().getBytes(StandardCharsets.UTF_8)),
                409);
        assertThat(other.client().all(other.path("/observations"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABodyOfAHundredMegabytes(boolean lengthKnown) throws IOException {
        LargeBody body = new LargeBody(100L << 20, lengthKnown);
        assertThat(body.postTo(
                        ingest.stack().service(Service.INGEST).url(),
                        "/api/v1" + ingest.observations(),
                        ingest.tuning().token()))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"code\":\"BODY_TOO_LARGE\"");
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        byte[] bomb = LargeBody.gzipBomb(200 << 20);
        assertThat(bomb.length).isLessThan(300_000);
        Answer answer = ingest.tuning().client().postOnce(ingest.observations(), bomb, "Content-Encoding", "gzip");
        ingest.isAProblem(answer, 413);
        assertThat(answer.body().path("code").asText()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refusesWhatSaysItIsGzipAndIsNot() throws IOException {
        ingest.isAProblem(
                ingest.tuning()
                        .client()
                        .postOnce(
                                ingest.observations(),
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Content-Encoding",
                                "gzip"),
                400);
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
