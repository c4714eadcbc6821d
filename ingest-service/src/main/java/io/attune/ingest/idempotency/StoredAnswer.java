package io.attune.ingest.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered.
 *
 * @param kept false where the answer held a secret
 * @param problem absent where it was answered with success
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredAnswer(
        int status,
        Map<String, String> headers,
        boolean kept,
        @Nullable JsonNode body,
        @Nullable Refusal problem) {

    /** A deterministic refusal. */
    record Refusal(String code, String detail, List<ProblemError> errors) {}
}
