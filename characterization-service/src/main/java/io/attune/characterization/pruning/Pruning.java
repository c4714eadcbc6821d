package io.attune.characterization.pruning;

import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.PruningEvidence;
import java.util.Comparator;
import java.util.List;

/**
 * What pruning found.
 *
 * @param factors number of factors that the metrics were described by; 0 where no metric varied
 * @param clusters the largest first, then by the name of the kept metric
 */
public record Pruning(int factors, List<MetricCluster> clusters, PruningEvidence evidence) {

    static final Comparator<MetricCluster> LARGEST_FIRST = Comparator.comparing(
                    (MetricCluster cluster) -> -cluster.members().size())
            .thenComparing(MetricCluster::kept);

    public Pruning {
        clusters = List.copyOf(clusters);
    }

    /** Where no metric varies. */
    static Pruning ofNothing(MetricPruning settings) {
        return new Pruning(0, List.of(), new PruningEvidence(settings.asTexts(), 1, List.of(), List.of(), List.of()));
    }
}
