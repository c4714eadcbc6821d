package io.attune.model.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * "This session wants its next configuration, knowing observation {@code sequence}." The event on the topic {@code tuning-requests}.
 *
 * @param afterObservationId there is exactly one request, and one recommendation, for each observation, besides replacements
 * @param sessionRevision the answer heeds this revision of the session or a newer one; 0 in what a release wrote that knew none
 * @param replaces the recommendation that another one is wanted for; there is at most one replacement of each
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TuningRequest(
        UUID id,
        UUID sessionId,
        UUID workloadId,
        UUID afterObservationId,
        long sequence,
        Instant requestedAt,
        long sessionRevision,
        @Nullable Replaced replaces) {

    /**
     * A recommendation after the same observation that came to nothing.
     *
     * @param rejected a person refused its configuration, which is not to be proposed again; else it expired, and may be
     */
    public record Replaced(UUID recommendationId, boolean rejected) {}
}
