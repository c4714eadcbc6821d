package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What every refusal must be. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Fails unless the answer is a problem detail of a client's mistake, with a code and a trace id. */
    static JsonNode of(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).as(what).hasValueSatisfying(type -> assertThat(type)
                .startsWith("application/problem+json"));
        try {
            JsonNode problem = new ObjectMapper().readTree(answer.body());
            assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.statusCode());
            for (String member : new String[] {"type", "title", "code", "detail", "traceId"}) {
                assertThat(problem.path(member).asText())
                        .as("%s: %s", what, member)
                        .isNotBlank();
            }
            return problem;
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + " is not answered with JSON: " + answer.body(), e);
        }
    }
}
