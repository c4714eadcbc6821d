package io.attune.ranking.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.learning.workload.History;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.knobs.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final History HISTORY = new History(
            new CatalogRef("postgres-18", 1),
            List.of(),
            List.of(metric("commits"), metric("reads")),
            List.of(
                    entry(false, Map.of("throughput", 10.0, "latency", 3.0)),
                    entry(false, Map.of("throughput", 20.0)),
                    entry(false, Map.of("latency", 4.0)),
                    entry(true, Map.of())));

    private final Trials trials = Trials.of(HISTORY, Set.of(), List.of("reads", "unheard_of"));

    @Test
    void areThoseThatMeasuredTheObjectiveOrFailed() {
        assertThat(trials.about("throughput", List.of()).stream().map(Trial::objective))
                .containsExactly(10.0, 20.0, null);
        assertThat(trials.measured("throughput")).isEqualTo(2);
    }

    @Test
    void explainOtherObjectivesBeforeTheMetrics() {
        assertThat(trials.about("throughput", List.of("latency")).stream().map(Trial::metrics))
                .containsExactly(
                        NumericRow.of(3, 8, Double.NaN),
                        NumericRow.of(Double.NaN, 8, Double.NaN),
                        NumericRow.of(Double.NaN, 8, Double.NaN));
    }

    private static Metric metric(String name) {
        return new Metric(name, MetricKind.COUNTER, null, null);
    }

    private static History.Entry entry(boolean failed, Map<String, Double> objectives) {
        return new History.Entry(
                UUID.randomUUID(), failed, NumericRow.of(), NumericRow.of(7, 8), new TreeMap<>(objectives));
    }
}
