package io.attune.ingest.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether what was sent and answered is what the document says. */
public final class Conformance {

    private static final ApiDocument DOCUMENT = ApiDocument.committed();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AND = Pattern.compile("&");
    private static final int FAILURE = 500;
    private static final Set<Integer> OF_HTTP = Set.of(405, 406);

    private Conformance() {}

    /**
     * Fails when the document knows the operation and not such an exchange: a status, a media type or a field of the answer that it
     * does not have, a value that its schema does not allow, or a request that was taken though the document rules it out.
     */
    public static void check(Exchange exchange) {
        Optional<ApiOperation> operation = DOCUMENT.operation(exchange.method(), exchange.path());
        List<String> drift = operation.map(known -> drift(known, exchange)).orElse(List.of());
        if (!drift.isEmpty()) {
            throw new AssertionError(exchange.method() + " " + exchange.target() + " answered " + exchange.status()
                    + ", and the OpenAPI document differs: " + drift);
        }
    }

    private static List<String> drift(ApiOperation operation, Exchange exchange) {
        List<String> drift = new ArrayList<>();
        JsonNode response = operation.response(exchange.status());
        if (response.isMissingNode()) {
            if (exchange.status() < FAILURE && !OF_HTTP.contains(exchange.status())) {
                drift.add(operation.id() + " documents no status " + exchange.status());
            }
            return drift;
        }
        answer(operation, response, exchange, drift);
        if (exchange.status() < 300) {
            request(operation, exchange, drift);
        }
        return drift;
    }

    private static void answer(ApiOperation operation, JsonNode response, Exchange exchange, List<String> drift) {
        JsonNode contents = response.path("content");
        if (exchange.answer().isEmpty()) {
            return;
        }
        JsonNode content = contents.path(exchange.mediaType());
        if (content.isMissingNode()) {
            drift.add(operation.id() + " documents no " + exchange.mediaType() + " for " + exchange.status());
        } else if (exchange.mediaType().endsWith("json")) {
            drift.addAll(DOCUMENT.violations(
                    operation.id() + " " + exchange.status(),
                    content.path("schema"),
                    withoutNulls(parsed(exchange.answer())),
                    true));
        }
    }

    private static void request(ApiOperation operation, Exchange exchange, List<String> drift) {
        Set<String> known = operation.queryParameters();
        AND.splitAsStream(exchange.query())
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .forEach(name -> drift.add(operation.id() + " documents no parameter " + name));
        JsonNode schema = operation.document().at("/requestBody/content/application~1json/schema");
        String body = exchange.body();
        boolean itemByItem = operation.path().endsWith(":batch");
        if (!itemByItem && !schema.isMissingNode() && body != null && !body.isEmpty()) {
            drift.addAll(DOCUMENT.violations(operation.id() + " body", schema, withoutNulls(parsed(body)), true));
        }
    }

    /** The document says that a field without a value is null or absent. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> empty = object.properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList();
            object.remove(empty);
        }
        node.forEach(Conformance::withoutNulls);
        return node;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
