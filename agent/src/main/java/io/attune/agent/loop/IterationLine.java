package io.attune.agent.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of one iteration.
 *
 * @param of how many there will be; absent when nobody set a number
 * @param reason why the configuration was chosen: {@code COLD_START(3 of 10)}, {@code BASELINE}
 * @param objective name of what the session makes better; {@code best} and {@code baseline} are values of it
 * @param postToRecommendationMillis from sending the observation to having the next recommendation
 * @param outcome {@code MEASURED}, {@code FAILED} or {@code INVALID}
 * @param detail why it is not measured, or which constraints it breaks
 */
@JsonPropertyOrder({
    "iteration",
    "of",
    "strategy",
    "reason",
    "objective",
    "objectives",
    "best",
    "baseline",
    "observationId",
    "postToRecommendationMillis",
    "restarted",
    "outcome",
    "detail"
})
@JsonInclude(JsonInclude.Include.ALWAYS)
record IterationLine(
        int iteration,
        @Nullable Integer of,
        String strategy,
        String reason,
        String objective,
        SortedMap<String, Double> objectives,
        @Nullable Double best,
        @Nullable Double baseline,
        UUID observationId,
        @Nullable Long postToRecommendationMillis,
        boolean restarted,
        String outcome,
        @Nullable String detail) {

    IterationLine {
        objectives = new TreeMap<>(objectives);
    }

    IterationLine answeredAfter(long millis) {
        return new IterationLine(
                iteration,
                of,
                strategy,
                reason,
                objective,
                objectives,
                best,
                baseline,
                observationId,
                millis,
                restarted,
                outcome,
                detail);
    }
}
