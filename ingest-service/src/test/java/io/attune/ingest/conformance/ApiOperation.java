package io.attune.ingest.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of the document.
 *
 * @param path with the names of its parameters
 * @param document what the document says of it
 */
record ApiOperation(String method, String path, Pattern pattern, JsonNode document) {

    boolean matches(String requested) {
        return pattern.matcher(requested).matches();
    }

    int parameters() {
        return path.length() - path.replace("{", "").length();
    }

    String id() {
        return document.path("operationId").asText();
    }

    Set<String> queryParameters() {
        Set<String> names = new HashSet<>();
        document.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }

    /** What the document says of a status; missing where it says nothing. */
    JsonNode response(int status) {
        return document.path("responses").path(Integer.toString(status));
    }
}
