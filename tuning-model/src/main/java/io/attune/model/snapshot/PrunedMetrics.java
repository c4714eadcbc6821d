package io.attune.model.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.catalog.CatalogRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The few metrics that stand for all of a workload's. The event on the topic {@code pruned-metrics} is this whole record.
 *
 * @param version grows by one with each snapshot of the workload
 * @param clusters one for each kept metric
 * @param factors number of factors that the metrics were described by
 * @param evidence why these were kept; absent in snapshots of releases that did not say
 */
public record PrunedMetrics(
        UUID workloadId,
        long version,
        CatalogRef catalog,
        int factors,
        List<MetricCluster> clusters,
        SnapshotSource source,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PruningEvidence evidence)
        implements Snapshot {

    public PrunedMetrics {
        clusters = List.copyOf(clusters);
    }

    /** A snapshot that does not say why. */
    public PrunedMetrics(
            UUID workloadId,
            long version,
            CatalogRef catalog,
            int factors,
            List<MetricCluster> clusters,
            SnapshotSource source) {
        this(workloadId, version, catalog, factors, clusters, source, null);
    }

    /**
     * Metrics that move together.
     *
     * @param kept the metric in the middle, which stands for the others
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
