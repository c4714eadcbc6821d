package io.attune.local.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a service refused, as a person reads it. */
final class Refusal {
    private Refusal() {}

    /**
     * The sentences of a problem (RFC 9457), each fault with where it is; of any other answer its text.
     *
     * @param request method and URL
     */
    static String sentence(String request, int status, byte[] body) {
        List<String> sentences = new ArrayList<>();
        try {
            JsonNode problem = JsonMapper.builder().build().readTree(body);
            add(sentences, problem.path("detail").asText(""));
            for (JsonNode error : problem.path("errors")) {
                String where = error.path("pointer").asText("").replaceFirst("^/", "");
                String message = error.path("message").asText("");
                add(sentences, where.isEmpty() ? message : where + ": " + message);
            }
            if (sentences.isEmpty()) {
                add(sentences, problem.path("title").asText(""));
            }
        } catch (IOException notJson) {
            add(sentences, new String(body, StandardCharsets.UTF_8));
        }
        String why = sentences.isEmpty() ? "no reason was given" : String.join("\n  ", sentences);
        return "Attune refused (" + status + " to " + request + "):\n  " + why;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank() && !sentences.contains(sentence)) {
            sentences.add(sentence.strip());
        }
    }
}
