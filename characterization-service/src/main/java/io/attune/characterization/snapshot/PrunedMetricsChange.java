package io.attune.characterization.snapshot;

import io.attune.learning.snapshot.Change;
import io.attune.learning.snapshot.SnapshotVersion;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What differs between two snapshots of a workload's pruned metrics. */
@Schema(
        name = "PrunedMetricsChange",
        description = "What differs between two snapshots of a workload's pruned metrics.")
public record PrunedMetricsChange(
        SnapshotVersion from,
        SnapshotVersion to,

        @Schema(description = "Metrics that both keep, sorted by name.")
        List<String> stayed,

        @Schema(description = "Metrics that only the later one keeps, sorted by name.")
        List<String> added,

        @Schema(description = "Metrics that only the earlier one keeps, sorted by name.")
        List<Dropped> dropped) {

    /** A metric that is not kept any more. */
    @Schema(name = "DroppedMetric")
    public record Dropped(
            String metric,

            @Schema(description = "The kept metric that stands for it now; null where it is in no cluster any more.")
            @Nullable
            String representedBy) {}

    public static PrunedMetricsChange of(Change<PrunedMetrics> change) {
        Set<String> before = new TreeSet<>(change.before().keptMetrics());
        Set<String> after = new TreeSet<>(change.after().keptMetrics());
        Map<String, String> representatives = representatives(change.after().clusters());
        return new PrunedMetricsChange(
                SnapshotVersion.of(change.before()),
                SnapshotVersion.of(change.after()),
                before.stream().filter(after::contains).toList(),
                after.stream().filter(metric -> !before.contains(metric)).toList(),
                before.stream()
                        .filter(metric -> !after.contains(metric))
                        .map(metric -> new Dropped(metric, representatives.get(metric)))
                        .toList());
    }

    private static Map<String, String> representatives(List<MetricCluster> clusters) {
        Map<String, String> representatives = new HashMap<>();
        clusters.forEach(cluster -> cluster.members().forEach(member -> representatives.put(member, cluster.kept())));
        return representatives;
    }
}
