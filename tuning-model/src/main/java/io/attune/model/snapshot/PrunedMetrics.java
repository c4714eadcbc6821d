package io.attune.model.snapshot;

import io.attune.model.catalog.CatalogRef;
import java.util.List;
import java.util.UUID;

/**
 * The few metrics that stand for all of a workload's. The event on the topic {@code pruned-metrics} is this whole record.
 *
 * @param version grows by one with each snapshot of the workload
 * @param clusters one for each kept metric
 * @param factors number of factors that the metrics were described by
 */
public record PrunedMetrics(
        UUID workloadId,
        long version,
        CatalogRef catalog,
        int factors,
        List<MetricCluster> clusters,
        SnapshotSource source)
        implements Snapshot {

    public PrunedMetrics {
        clusters = List.copyOf(clusters);
    }

    /**
     * Metrics that move together.
     *
     * @param kept the metric nearest to the centre, which stands for the others
     * @param members all metrics of the cluster, the kept one included, sorted by name
     */
    public record MetricCluster(String kept, List<String> members) {
        public MetricCluster {
            members = List.copyOf(members);
        }
    }

    /** The metrics that are kept, in the order of the clusters. */
    public List<String> keptMetrics() {
        return clusters.stream().map(MetricCluster::kept).toList();
    }
}
