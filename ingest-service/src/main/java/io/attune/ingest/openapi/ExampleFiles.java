package io.attune.ingest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The examples among the resources, in {@code openapi/examples}. */
final class ExampleFiles {

    private static final String FOLDER = "openapi/examples/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExampleFiles() {}

    static Optional<String> text(String file) {
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        try (InputStream content = resources.getResourceAsStream(FOLDER + file)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + file, e);
        }
    }

    /** One whose content is a JSON object. */
    static Optional<Map<String, Object>> object(String file) {
        return text(file).map(text -> {
            try {
                return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            } catch (JsonProcessingException e) {
                throw notJson(text, e);
            }
        });
    }

    static Object value(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw notJson(json, e);
        }
    }

    private static IllegalStateException notJson(String text, JsonProcessingException cause) {
        return new IllegalStateException("not JSON: " + text, cause);
    }
}
