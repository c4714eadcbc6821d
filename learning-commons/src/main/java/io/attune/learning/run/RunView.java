package io.attune.learning.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Run", description = "One run over a workload.")
record RunView(
        UUID id,
        UUID workloadId,
        RunState state,
        RunCause cause,

        @Schema(description = "Why it waits, or ended without a snapshot.") @Nullable
        Reason reason,

        @Schema(description = "The snapshots that it made.") @Nullable
        List<SnapshotRef> snapshots,

        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "From its start to its end, milliseconds.") @Nullable
        Long durationMillis) {

    /** Why, how far along and what comes next. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RunReason")
    record Reason(
            RunReason.Code code,
            @Nullable Integer count,
            @Nullable Integer of,
            String label,
            String explanation) {}

    static RunView of(Run run) {
        Instant started = run.startedAt;
        Instant ended = run.endedAt;
        return new RunView(
                run.id,
                run.workloadId,
                run.state,
                run.cause,
                reason(run),
                run.snapshots,
                run.requestedAt,
                started,
                ended,
                started == null || ended == null
                        ? null
                        : Duration.between(started, ended).toMillis());
    }

    private static @Nullable Reason reason(Run run) {
        if (run.reasonCode == null) {
            return null;
        }
        var reason = new RunReason(run.reasonCode, run.reasonCount, run.reasonOf, run.explanation);
        return new Reason(reason.code(), reason.count(), reason.of(), reason.label(), reason.explanation());
    }
}
