package io.attune.model.recommendation;

import java.time.Instant;
import java.util.UUID;

/**
 * "This session wants its next configuration, knowing observation {@code sequence}." The event on the topic {@code tuning-requests}.
 *
 * @param afterObservationId there is exactly one request, and one recommendation, for each observation
 */
public record TuningRequest(
        UUID id, UUID sessionId, UUID workloadId, UUID afterObservationId, long sequence, Instant requestedAt) {}
