package io.attune.learning.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names a snapshot of a run's workload.
 *
 * @param objective null where the snapshot is for all objectives
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A snapshot of the run's workload.")
public record SnapshotRef(
        @Schema(description = "Absent where the snapshot is for all objectives.") @Nullable
        String objective,

        long version) {}
