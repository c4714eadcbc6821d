package io.attune.ingest.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Turns what operations answer into what is kept of it, and back. */
@ApplicationScoped
class Answering {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final Set<String> KEPT_HEADERS = Set.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final ObjectMapper mapper;

    Answering(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @param keepsBody false where the body holds a secret */
    StoredAnswer success(@Nullable Object result, boolean keepsBody) {
        if (!(result instanceof RestResponse<?> response)) {
            return new StoredAnswer(
                    result == null ? NO_CONTENT : OK, Map.of(), keepsBody, keepsBody ? body(result) : null, null);
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredAnswer(
                response.getStatus(), headers, keepsBody, keepsBody ? body(response.getEntity()) : null, null);
    }

    StoredAnswer refusal(ProblemException problem) {
        return new StoredAnswer(
                problem.status(),
                problem.headers(),
                true,
                null,
                new StoredAnswer.Refusal(problem.code(), String.valueOf(problem.getMessage()), problem.errors()));
    }

    /** What gives the answer again. */
    RuntimeException again(StoredAnswer answer) {
        if (!answer.kept()) {
            return new ProblemException(
                    409,
                    "ANSWER_NOT_KEPT",
                    "This was done before, and its answer held a secret that is shown once only.",
                    List.of(),
                    answer.headers());
        }
        return answer.problem() == null
                ? new AnsweredBeforeException(answer)
                : Replay.refusal(answer, answer.problem());
    }

    private @Nullable JsonNode body(@Nullable Object entity) {
        return entity == null ? null : mapper.valueToTree(entity);
    }
}
