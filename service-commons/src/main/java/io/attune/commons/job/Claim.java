package io.attune.commons.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker has taken.
 *
 * @param fencingToken proves that it is this worker's; a later claim of the same job has a higher one
 * @param attempt which run this is, from 1
 * @param postponements how many runs before this one put the job off, in a row
 */
record Claim(
        UUID id,
        String kind,
        String key,
        String payload,
        long fencingToken,
        int attempt,
        int postponements,
        @Nullable String traceparent) {}
