package io.attune.characterization.snapshot;

import java.util.UUID;

/**
 * A workload's metrics were pruned again; told in the transaction that keeps the snapshot.
 *
 * @param catalogKey of its DBMS version
 */
public record WorkloadPruned(UUID workloadId, String catalogKey) {}
