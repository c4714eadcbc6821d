package io.attune.ingest.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.fixture.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Requests that no agent should send, by what is wrong with them. */
final class HardInputs {

    private HardInputs() {}

    static Map<String, String> observations() {
        Map<String, String> inputs = new LinkedHashMap<>();
        String good = json(Api.newObservation());
        inputs.put("nothing", "");
        inputs.put("null", "null");
        inputs.put("an array", "[]");
        inputs.put("a string", "\"observation\"");
        inputs.put("an empty object", "{}");
        inputs.put("half a body", good.substring(0, good.length() / 2));
        inputs.put("something after the end", good + "{}");
        inputs.put("a key twice", "{\"observationId\":\"" + java.util.UUID.randomUUID() + "\"," + good.substring(1));
        inputs.put("a knob twice", good.replaceFirst("\"work_mem\":", "\"work_mem\":1,\"work_mem\":"));
        inputs.put("deep nesting", "{\"knobs\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        inputs.put("deep objects", "{\"knobs\":" + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000) + "}");
        inputs.put("broken UTF-8 escapes", good.replace("128MB", "\\ud800"));
        inputs.put("a bare NaN", good.replace("4096", "NaN"));
        put(inputs, "an unknown field", body -> body.put("admin", true));
        put(inputs, "no id", body -> body.remove("observationId"));
        put(inputs, "an id that is none", body -> body.put("observationId", "1"));
        put(inputs, "an id that is a number", body -> body.put("observationId", 1));
        put(inputs, "no window", body -> body.remove("window"));
        put(inputs, "a window of text", body -> body.put("window", "now"));
        put(inputs, "half a window", body -> body.put("window", Map.of("start", "2026-01-01T00:00:00Z")));
        put(inputs, "a window that ends first", body -> window(body, "2026-01-01T00:00:10Z", "2026-01-01T00:00:00Z"));
        put(inputs, "a window of no length", body -> window(body, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        put(inputs, "a window of a year", body -> window(body, "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        put(
                inputs,
                "a window at the end of time",
                body -> window(body, "+999999999-01-01T00:00:00Z", "+999999999-01-01T00:00:10Z"));
        put(
                inputs,
                "a window before the calendar",
                body -> window(body, "-999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:10Z"));
        put(inputs, "times that are none", body -> window(body, "yesterday", "today"));
        inputs.put("a time of 400 digits", good.replaceFirst("\"start\":\"[^\"]*\"", "\"start\":1e400"));
        inputs.put("a time of a million digits", good.replaceFirst("\"start\":\"[^\"]*\"", "\"start\":1e1000000"));
        put(inputs, "no knobs", body -> body.remove("knobs"));
        put(inputs, "knobs in an array", body -> body.put("knobs", java.util.List.of("a")));
        put(inputs, "a knob of an object", body -> body.put("knobs", Map.of("work_mem", Map.of("value", 1))));
        put(inputs, "a knob of the wrong type", body -> body.put("knobs", Map.of("work_mem", "plenty")));
        put(inputs, "a switch of a number", body -> body.put("knobs", Map.of("jit", 2)));
        inputs.put("a knob of 1e400", good.replace("4096", "1e400"));
        inputs.put("a knob of 5,000 digits", good.replace("4096", "9".repeat(5000)));
        inputs.put("a metric of 1e400", good.replace("6000", "1e400"));
        put(
                inputs,
                "an unknown metric of 1e400",
                body -> body.put("metricsAfter", Map.of("a.b", new java.math.BigDecimal("1e400"))));
        put(
                inputs,
                "a metric that is not a number",
                body -> body.put("metricsAfter", Map.of("pg_stat_database.xact_commit", "NaN")));
        put(
                inputs,
                "a metric of text",
                body -> body.put("metricsAfter", Map.of("pg_stat_database.xact_commit", "many")));
        put(inputs, "a metric of an array", body -> body.put("metricsAfter", Map.of("a.b", java.util.List.of(1))));
        put(inputs, "an overlong name", body -> body.put("knobs", Map.of("k".repeat(129), 1)));
        put(inputs, "an empty name", body -> body.put("knobs", Map.of("", 1)));
        put(inputs, "a name with a zero-width character", body -> body.put("knobs", Map.of("work\u200bmem", 1)));
        put(inputs, "a name with a NUL", body -> body.put("metricsAfter", Map.of("a\u0000b", 1)));
        put(inputs, "a name that writes backwards", body -> body.put("metricsBefore", Map.of("a\u202eb", 1)));
        put(inputs, "too many knobs", body -> body.put("knobs", many(5001)));
        put(inputs, "too many metrics", body -> body.put("metricsAfter", many(20_001)));
        put(inputs, "too many objectives", body -> body.put("objectives", many(33)));
        put(inputs, "a negative objective", body -> body.put("objectives", Map.of("p95_latency_ms", -1)));
        inputs.put(
                "an infinite objective",
                with(body -> body.put("objectives", Map.of("p95_latency_ms", 7777)))
                        .replace("7777", "1e999"));
        put(inputs, "an objective of text", body -> body.put("objectives", Map.of("p95_latency_ms", "8")));
        put(inputs, "a recommendation that is none", body -> body.put("recommendationId", "x"));
        put(
                inputs,
                "an unknown recommendation",
                body -> body.put("recommendationId", java.util.UUID.randomUUID().toString()));
        put(inputs, "an unknown failure", body -> body.put("failure", Map.of("reason", "BAD_LUCK", "detail", "")));
        put(inputs, "a failure by number", body -> body.put("failure", Map.of("reason", 0, "detail", "")));
        put(
                inputs,
                "an overlong detail",
                body -> body.put("failure", Map.of("reason", "TIMED_OUT", "detail", "x".repeat(4001))));
        put(
                inputs,
                "a detail with a NUL",
                body -> body.put("failure", Map.of("reason", "TIMED_OUT", "detail", "\u0000")));
        put(inputs, "an overlong version", body -> body.put("dbms", Map.of("version", "1".repeat(201))));
        put(inputs, "a version of a number", body -> body.put("dbms", Map.of("version", 18)));
        return inputs;
    }

    private static void put(Map<String, String> inputs, String what, Consumer<Map<String, Object>> change) {
        inputs.put(what, with(change));
    }

    private static String with(Consumer<Map<String, Object>> change) {
        Map<String, Object> body = Api.newObservation();
        change.accept(body);
        return json(body);
    }

    private static void window(Map<String, Object> body, String start, String end) {
        body.put("window", Map.of("start", start, "end", end));
    }

    private static Map<String, Integer> many(int count) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put("name" + i, i);
        }
        return values;
    }

    static String json(Object body) {
        try {
            return new ObjectMapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
