package io.attune.ingest.agent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it last reported itself.
 *
 * @param revision goes up with each report
 */
record Agent(
        UUID sessionId,
        String name,
        String version,
        AgentState state,
        @Nullable String detail,
        long revision,
        Instant firstSeenAt,
        Instant lastSeenAt) {}
