package io.attune.model.snapshot;

import java.util.UUID;

/** What was learnt from the observations of one workload, at one time. */
public sealed interface Snapshot permits PrunedMetrics, RankedKnobs {

    UUID workloadId();

    /** Grows by one with each snapshot of the same kind. */
    long version();

    SnapshotSource source();
}
