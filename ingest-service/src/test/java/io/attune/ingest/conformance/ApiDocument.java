package io.attune.ingest.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The committed OpenAPI document as a contract. Its version is 3.1, whose schemas are JSON Schema 2020-12, which networknt's validator
 * speaks; the validators made for OpenAPI 3.0 read them as draft 4.
 */
final class ApiDocument {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi", "ingest.yaml");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;
    private final List<ApiOperation> operations = new ArrayList<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation ->
                        operations.add(operation(path.getKey(), operation.getKey(), operation.getValue()))));
    }

    static ApiDocument committed() {
        try {
            return new ApiDocument(new YAMLMapper().readTree(Files.readString(COMMITTED)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiOperation operation(String path, String method, JsonNode operation) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        var parameters = PARAMETER.matcher(path);
        while (parameters.find()) {
            pattern.append(Pattern.quote(path.substring(end, parameters.start())))
                    .append("[^/]+");
            end = parameters.end();
        }
        pattern.append(Pattern.quote(path.substring(end)));
        return new ApiOperation(method.toUpperCase(Locale.ROOT), path, Pattern.compile(pattern.toString()), operation);
    }

    List<ApiOperation> operations() {
        return List.copyOf(operations);
    }

    /** The schemas by their names. */
    JsonNode schemas() {
        return document.at("/components/schemas");
    }

    /** The examples that stand once for many places, by their names. */
    JsonNode examples() {
        return document.at("/components/examples");
    }

    /** The operation that a request is for: of several that match the one whose path says most. */
    Optional<ApiOperation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .min((one, other) -> Integer.compare(one.parameters(), other.parameters()));
    }

    /**
     * What about a JSON value a schema does not allow.
     *
     * @param name of the schema's place, by which it is remembered
     * @param closed whether a field that the schema does not have is a violation
     */
    List<String> violations(String name, JsonNode schema, JsonNode value, boolean closed) {
        return schemas.computeIfAbsent(name, key -> compiled(schema, closed)).validate(value).stream()
                .map(Object::toString)
                .sorted()
                .limit(5)
                .toList();
    }

    private JsonSchema compiled(JsonNode schema, boolean closed) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.putArray("allOf").add(schema.deepCopy());
        whole.set("components", document.path("components").deepCopy());
        if (closed) {
            close(whole.path("components").path("schemas"));
        }
        return factory.getSchema(whole, config);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::close);
    }
}
