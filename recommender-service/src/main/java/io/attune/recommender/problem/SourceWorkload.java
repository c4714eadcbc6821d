package io.attune.recommender.problem;

import io.attune.model.hardware.Hardware;
import io.attune.model.snapshot.PrunedMetrics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another workload of the same project and DBMS type, which could be similar.
 *
 * @param trials knobs and metrics in the order of the target session's catalog revision
 * @param prunedMetrics its latest snapshot
 * @param hardware what it ran on; absent where that is not known
 */
public record SourceWorkload(
        UUID workloadId,
        List<Trial> trials,
        @Nullable PrunedMetrics prunedMetrics,
        @Nullable Hardware hardware) {
    public SourceWorkload {
        trials = List.copyOf(trials);
    }

    /** Of a machine that is not known. */
    public SourceWorkload(UUID workloadId, List<Trial> trials, @Nullable PrunedMetrics prunedMetrics) {
        this(workloadId, trials, prunedMetrics, null);
    }

    /** The same with other trials. */
    public SourceWorkload having(List<Trial> others) {
        return new SourceWorkload(workloadId, others, prunedMetrics, hardware);
    }
}
