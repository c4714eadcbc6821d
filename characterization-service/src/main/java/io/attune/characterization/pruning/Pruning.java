package io.attune.characterization.pruning;

import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import java.util.Comparator;
import java.util.List;

/**
 * What pruning found.
 *
 * @param factors number of factors that the metrics were described by; 0 where no metric varied
 * @param clusters the largest first, then by the name of the kept metric
 */
public record Pruning(int factors, List<MetricCluster> clusters) {

    static final Comparator<MetricCluster> LARGEST_FIRST = Comparator.comparing(
                    (MetricCluster cluster) -> -cluster.members().size())
            .thenComparing(MetricCluster::kept);

    public Pruning {
        clusters = List.copyOf(clusters);
    }
}
