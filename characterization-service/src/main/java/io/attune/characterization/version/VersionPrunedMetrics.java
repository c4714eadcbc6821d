package io.attune.characterization.version;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.PruningEvidence;
import io.attune.model.snapshot.SnapshotSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The few metrics that stand for all of a DBMS version, by the observations of all workloads of a project. */
@Schema(
        name = "VersionPrunedMetrics",
        description = "The few metrics that stand for all of a DBMS version, by the workloads of a project.")
record VersionPrunedMetrics(
        @Schema(description = "The project whose workloads were looked at.")
        UUID projectId,

        @Schema(description = "Grows by one with each snapshot of the project and DBMS version.", minimum = "1")
        long version,

        @Schema(description = "The newest revision of the catalog among the observations.")
        CatalogRef catalog,

        @Schema(description = "What each workload gave, those with the most observations first.", minItems = 1)
        List<Share> workloads,

        @Schema(description = "Number of factors that the metrics were described by.", minimum = "0")
        int factors,

        @Schema(description = "One for each kept metric.") List<MetricCluster> clusters,

        SnapshotSource source,
        PruningEvidence evidence) {

    VersionPrunedMetrics {
        workloads = List.copyOf(workloads);
        clusters = List.copyOf(clusters);
    }

    /** What a workload gave. */
    @Schema(name = "WorkloadShare", description = "What a workload gave.")
    record Share(
            UUID workloadId,

            @Schema(description = "Its newest observations that were looked at.", minimum = "1")
            int observations) {}

    /** As a snapshot that can be compared with another; of no workload. */
    @JsonIgnore
    PrunedMetrics comparable() {
        return new PrunedMetrics(projectId, version, catalog, factors, clusters, source, evidence);
    }
}
