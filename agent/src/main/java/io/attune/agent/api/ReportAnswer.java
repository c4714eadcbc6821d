package io.attune.agent.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When the server wants to hear of the agent again; another part of its answer is of no use here. */
record ReportAnswer(@Nullable Long reportAgainSeconds) {

    private static final long OTHERWISE = 30;
    private static final long LONGEST = 3600;

    Duration again() {
        long seconds = reportAgainSeconds == null ? OTHERWISE : reportAgainSeconds;
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST)));
    }
}
