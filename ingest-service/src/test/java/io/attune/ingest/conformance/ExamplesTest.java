package io.attune.ingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.attune.commons.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the document shows is what it says. That requests like its examples succeed, the contract tests say, which send them. */
class ExamplesTest {

    private final ApiDocument document = ApiDocument.committed();

    @Test
    void areThereForEveryBody() {
        TreeSet<String> without = new TreeSet<>();
        for (ApiOperation operation : document.operations()) {
            operation.document().at("/requestBody/content").properties().stream()
                    .filter(content -> !hasExample(content))
                    .forEach(content -> without.add("request of " + operation.id() + ": " + content.getKey()));
            operation.document().path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> response.getValue().path("content").properties().stream())
                    .filter(content -> !hasExample(content))
                    .forEach(content -> without.add("answer of " + operation.id() + ": " + content.getKey()));
        }

        assertThat(without).isEmpty();
    }

    @Test
    void areWhatTheirSchemasSay() {
        Map<String, List<String>> wrong = new TreeMap<>();
        document.schemas()
                .properties()
                .forEach(schema -> schema.getValue().path("examples").forEach(example -> {
                    List<String> violations =
                            document.violations("example of " + schema.getKey(), named(schema.getKey()), example, true);
                    if (!violations.isEmpty()) {
                        wrong.put(schema.getKey(), violations);
                    }
                }));

        document.operations().forEach(operation -> operation.document().path("responses").properties().stream()
                .map(response -> response.getValue().at("/content/application~1json"))
                .filter(content -> content.has("example"))
                .forEach(content -> {
                    List<String> violations = document.violations(
                            "example of " + operation.id(), content.path("schema"), content.path("example"), true);
                    if (!violations.isEmpty()) {
                        wrong.put(operation.id(), violations);
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void showOfEachRefusalOneOfItsStatus() {
        Set<String> wrong = new TreeSet<>();
        document.operations().forEach(operation -> operation.document().path("responses").properties().stream()
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .forEach(response -> {
                    String status = response.getKey();
                    String reference = response.getValue()
                            .at("/content/application~1problem+json/examples")
                            .findPath("$ref")
                            .asText();
                    JsonNode shown = document.examples().at(reference.replace("#/components/examples", "") + "/value");
                    if (!shown.path("status").asText().equals(status)) {
                        wrong.add(status + " of " + operation.id());
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void ofRefusalsAreAsTheyAreMade() throws IOException {
        for (JsonNode example : document.examples()) {
            JsonNode shown = example.path("value");
            Problem read = new ObjectMapper().treeToValue(shown, Problem.class);
            assertThat(read)
                    .isEqualTo(Problem.of(read.status(), read.code(), read.detail(), read.errors(), read.traceId()));
            assertThat(document.violations("example of a problem", named("Problem"), shown, true))
                    .isEmpty();
        }
    }

    private static JsonNode named(String schema) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private boolean hasExample(Map.Entry<String, JsonNode> content) {
        JsonNode schema = content.getValue().path("schema");
        String name = schema.path("$ref").asText().replaceFirst(".*/", "");
        return schema.path("format").asText().equals("binary")
                || content.getValue().has("example")
                || content.getValue().has("examples")
                || schema.has("examples")
                || document.schemas().path(name).has("examples");
    }
}
