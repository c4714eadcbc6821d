package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that our API document keeps, after Spectral's and OWASP's rule sets; those need Node, and a build needs none. */
class OpenApiLintTest {

    private static final String OTTERTUNE = "OtterTune";
    private static final List<String> REFUSALS_OF_ALL = List.of("401", "403", "429", "503");

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(Files.readString(Path.of("..", "docs", "openapi", "ingest.yaml")));
    }

    @Test
    void namesEachOperationOnceByAVerbAndANoun() {
        List<String> names = operations()
                .map(operation -> operation.getValue().path("operationId").asText())
                .toList();

        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .matches("[a-z]+([A-Z][a-z0-9]+)+"));
    }

    @Test
    void saysOfEachOperationWhatItDoesAndWhereItBelongs() {
        List<String> tags = document.path("tags").findValuesAsText("name");

        each((name, operation) -> {
            String summary = operation.path("summary").asText();
            require(!summary.isBlank() && summary.length() <= 120, name + " has no summary of up to 120 characters");
            require(!summary.endsWith("."), name + " has a summary that ends in a full stop");
            require(operation.path("tags").size() == 1, name + " has not exactly one tag");
            require(tags.contains(operation.path("tags").path(0).asText()), name + " has a tag that is not described");
        });
        assertThat(document.path("tags").findValuesAsText("description")).hasSameSizeAs(tags);
        assertThat(faults).isEmpty();
    }

    @Test
    void documentsWhatEachOperationCanAnswer() {
        each((name, operation) -> {
            JsonNode responses = operation.path("responses");
            require(codes(responses).anyMatch(code -> code.startsWith("2")), name + " documents no success");
            REFUSALS_OF_ALL.forEach(code -> require(
                    responses.has(code) || (code.equals("401") && isOfOtterTune(operation)),
                    name + " documents no " + code));
            boolean takesSomething = operation.has("requestBody")
                    || !operation.path("parameters").isEmpty();
            require(!takesSomething || responses.has("400"), name + " documents no 400");
            require(!operation.has("requestBody") || responses.has("413"), name + " documents no 413");
            require(!operation.has("requestBody") || responses.has("415"), name + " documents no 415");
            responses.properties().forEach(response -> {
                String place = name + " " + response.getKey();
                require(!response.getValue().path("description").asText().isBlank(), place + " is not described");
                if (response.getKey().compareTo("400") >= 0) {
                    require(
                            response.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText()
                                    .endsWith("/Problem"),
                            place + " is no problem detail");
                }
            });
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void asksForACredentialInEachOperation() {
        each((name, operation) -> {
            boolean inForm = isOfOtterTune(operation)
                    && operation.path("description").asText().contains("credential");
            require(inForm || !operation.path("security").isEmpty(), name + " asks for no credential");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void opensToPeopleWhatItOpensToTokens() {
        each((name, operation) -> {
            JsonNode token = operation.path("security").findPath("token");
            JsonNode person = operation.path("security").findPath("person");
            require(person.equals(token), name + " asks another scope of a person than of a token");
        });
        assertThat(document.at("/components/securitySchemes")).hasSize(2);
        assertThat(faults).isEmpty();
    }

    @Test
    void saysWhatEachParameterIs() {
        each((name, operation) -> operation
                .path("parameters")
                .forEach(parameter -> require(
                        !parameter.path("description").asText().isBlank(),
                        name + " does not say what " + parameter.path("name").asText() + " is")));
        assertThat(faults).isEmpty();
    }

    @Test
    void boundsEveryParameter() {
        each((name, operation) -> operation
                .path("parameters")
                .forEach(parameter ->
                        bounded(name + " " + parameter.path("name").asText(), resolved(parameter.path("schema")))));
        assertThat(faults).isEmpty();
    }

    @Test
    void promisesNoPageSmallerThanTheOneThatMayBeAskedFor() {
        each((name, operation) -> operation.path("parameters").forEach(parameter -> {
            if (parameter.path("name").asText().equals("pageSize")) {
                JsonNode page = resolved(operation.at("/responses/200/content/application~1json/schema"));
                int most = page.at("/properties/items/maxItems").asInt();
                int asked = resolved(parameter.path("schema")).path("maximum").asInt();
                require(asked > 0 && most == asked, name + " has pages of " + most + ", and takes pageSize " + asked);
            }
        }));
        assertThat(faults).isEmpty();
    }

    @Test
    void boundsEveryTextListAndMap() {
        document.at("/components/schemas").properties().forEach(schema -> walk(schema.getKey(), schema.getValue()));
        assertThat(faults).isEmpty();
    }

    /** Generators of clients make a class of each schema, and an awkward one of each that has no name. */
    @Test
    void namesEverySchemaThatBecomesAClass() {
        document.at("/components/schemas").properties().forEach(schema -> {
            require(schema.getKey().matches("(UUID|([A-Z][a-z]+)+)"), schema.getKey() + " is no name for a class");
            require(!schema.getKey().startsWith("Page"), schema.getKey() + " is no name for a page");
            schema.getValue().path("properties").properties().forEach(property -> {
                String place = schema.getKey() + "." + property.getKey();
                JsonNode value = property.getValue();
                require(!value.has("properties"), place + " is an object without a name");
                require(!value.path("items").has("properties"), place + " lists objects without a name");
                require(!value.has("$ref") || !value.has("type"), place + " has a type beside its reference");
            });
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void describesEveryFieldThatClientsSend() {
        document.at("/components/schemas").properties().stream()
                .filter(schema ->
                        schema.getKey().startsWith("New") || schema.getKey().endsWith("Form"))
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> require(
                                property.getValue().has("description") || isReference(property.getValue()),
                                schema.getKey() + "." + property.getKey() + " is not described")));
        assertThat(faults).isEmpty();
    }

    /** Those have their credential in the form or the path, and answer 400 to a code that is not good. */
    private static boolean isOfOtterTune(JsonNode operation) {
        return operation.path("tags").path(0).asText().equals(OTTERTUNE);
    }

    private void walk(String place, JsonNode schema) {
        bounded(place, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> walk(place + "." + property.getKey(), property.getValue()));
        if (schema.path("items").isObject()) {
            walk(place + "[]", schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            require(schema.has("maxProperties"), place + " is a map without maxProperties");
            walk(place + "{}", schema.path("additionalProperties"));
        }
    }

    private void bounded(String place, JsonNode schema) {
        boolean reference = isReference(schema);
        boolean closed = Stream.of("maxLength", "enum", "format", "const").anyMatch(schema::has);
        require(reference || !is(schema, "string") || closed, place + " is a text without a bound");
        require(reference || !is(schema, "array") || schema.has("maxItems"), place + " is a list without maxItems");
        boolean sized = Stream.of("minimum", "maximum", "format").anyMatch(schema::has);
        require(
                reference || !(is(schema, "integer") || is(schema, "number")) || sized,
                place + " is a number without bounds or format");
    }

    private static boolean isReference(JsonNode schema) {
        return schema.has("$ref") || schema.has("allOf") || schema.has("anyOf") || schema.has("oneOf");
    }

    private static boolean is(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.asText().equals(type)
                || Stream.iterate(0, i -> i < types.size(), i -> i + 1)
                        .anyMatch(i -> types.get(i).asText().equals(type));
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static Stream<Map.Entry<String, JsonNode>> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> operation.getValue().has("responses"));
    }

    private static Stream<String> codes(JsonNode responses) {
        return responses.properties().stream().map(Map.Entry::getKey);
    }

    private void each(BiConsumer<String, JsonNode> rule) {
        operations()
                .forEach(operation ->
                        rule.accept(operation.getValue().path("operationId").asText(), operation.getValue()));
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
