package io.attune.recommender.problem;

import io.attune.model.snapshot.PrunedMetrics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another workload of the same project and DBMS type, which could be similar.
 *
 * @param trials knobs and metrics in the order of the target session's catalog revision
 * @param prunedMetrics its latest snapshot
 */
public record SourceWorkload(
        UUID workloadId, List<Trial> trials, @Nullable PrunedMetrics prunedMetrics) {
    public SourceWorkload {
        trials = List.copyOf(trials);
    }
}
