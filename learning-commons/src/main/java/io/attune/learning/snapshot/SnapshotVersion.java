package io.attune.learning.snapshot;

import io.attune.model.snapshot.Snapshot;
import io.attune.model.snapshot.SnapshotSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which snapshot, and what it was made from. */
@Schema(name = "SnapshotVersion", description = "Which snapshot, and what it was made from.")
public record SnapshotVersion(
        @Schema(description = "Grows by one with each snapshot of the workload, or of the workload and objective.")
        long version,

        SnapshotSource source) {

    public static SnapshotVersion of(Snapshot snapshot) {
        return new SnapshotVersion(snapshot.version(), snapshot.source());
    }
}
