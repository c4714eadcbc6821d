package io.attune.recommender.mapping;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How similar a workload is to the target.
 *
 * @param rows of the workload that were looked at
 * @param distance mean over the target's rows of the root mean square, over the metrics, of the distance in deciles: 0 to 9, less is
 *     more similar
 * @param metrics by name: mean distance in deciles
 * @param rankAgreement Kendall's τ between the objective that the workload predicts and the target's, −1 to 1; absent where there are
 *     too few rows to tell
 */
public record MappingScore(
        UUID workloadId,
        int rows,
        double distance,
        SortedMap<String, Double> metrics,
        @Nullable Double rankAgreement) {

    public MappingScore {
        metrics = new TreeMap<>(metrics);
    }

    /** A copy of the distances by metric. */
    @Override
    public SortedMap<String, Double> metrics() {
        return new TreeMap<>((Map<String, Double>) metrics);
    }
}
