package io.attune.characterization.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.characterization.snapshot.PrunedMetricsChange.Dropped;
import io.attune.learning.snapshot.Change;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.SnapshotSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrunedMetricsChangeTest {

    @Test
    void saysWhatStayedWhatCameAndWhatStandsForWhatWent() {
        PrunedMetrics before = snapshot(
                1,
                new MetricCluster("reads", List.of("reads", "hits")),
                new MetricCluster("locks", List.of("locks")),
                new MetricCluster("gone", List.of("gone")));
        PrunedMetrics after = snapshot(
                2,
                new MetricCluster("locks", List.of("locks", "waits")),
                new MetricCluster("hits", List.of("hits", "reads")));

        PrunedMetricsChange change = PrunedMetricsChange.of(new Change<>(before, after));

        assertThat(change.from().version()).isEqualTo(1);
        assertThat(change.to().source()).isEqualTo(after.source());
        assertThat(change.stayed()).containsExactly("locks");
        assertThat(change.added()).containsExactly("hits");
        assertThat(change.dropped()).containsExactly(new Dropped("gone", null), new Dropped("reads", "hits"));
    }

    private static PrunedMetrics snapshot(long version, MetricCluster... clusters) {
        return new PrunedMetrics(
                UUID.randomUUID(),
                version,
                new CatalogRef("postgres-18", 1),
                2,
                List.of(clusters),
                new SnapshotSource(9, 1, "0".repeat(64), "test", Instant.EPOCH));
    }
}
