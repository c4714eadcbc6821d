package io.attune.ingest.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies that the OpenAPI document shows as examples: what its readers copy is what the tests send. */
final class DocumentedBody {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode DOCUMENT = read();

    private DocumentedBody() {}

    /** The example of a schema, to be changed at will. */
    static ObjectNode of(String schema) {
        if (DOCUMENT.at("/components/schemas").path(schema).path("examples").path(0) instanceof ObjectNode example) {
            return example.deepCopy();
        }
        throw new AssertionError("The schema " + schema + " needs an example: openapi/examples/" + schema + ".json");
    }

    /** The same, with the ids and times that it is about in place of those of the document. */
    static ObjectNode of(String schema, Map<String, ?> present) {
        ObjectNode example = of(schema);
        present.forEach((field, value) -> {
            if (!example.has(field)) {
                throw new AssertionError("The example of " + schema + " has no " + field);
            }
            example.set(field, YAML.valueToTree(value));
        });
        return example;
    }

    /** The example of a form, with some fields in place of those of the document. */
    static Map<String, String> form(String schema, Map<String, String> present) {
        return texts(of(schema, present));
    }

    /** The parts of the multipart form that is posted to a path. */
    static Map<String, String> parts(String path) {
        JsonNode example =
                DOCUMENT.path("paths").path(path).at("/post/requestBody/content/multipart~1form-data/example");
        return texts(example);
    }

    private static Map<String, String> texts(JsonNode example) {
        Map<String, String> texts = new LinkedHashMap<>();
        example.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static JsonNode read() {
        try {
            return YAML.readTree(Files.readString(Path.of("..", "docs", "openapi", "ingest.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
