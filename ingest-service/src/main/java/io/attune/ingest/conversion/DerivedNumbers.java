package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MemoryClaim;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a window that its session's objective and constraints are about, by name. What was sent stands; else a metric of the
 * catalog is its rate or its level, the memory is what the configuration can claim, and a weighted goal is its score.
 */
final class DerivedNumbers {

    /** Committed transactions, which PostgreSQL itself counts. */
    private static final String COMMITS = "pg_stat_database.xact_commit";

    private final Catalog catalog;
    private final Aim aim;

    DerivedNumbers(Catalog catalog, Aim aim) {
        this.catalog = catalog;
        this.aim = aim;
    }

    SortedMap<String, Double> of(Map<String, Double> sent, NumericRow knobs, NumericRow metrics) {
        SortedMap<String, Double> numbers = new TreeMap<>(sent);
        putMetric(numbers, Measurement.THROUGHPUT, COMMITS, metrics);
        Stream.concat(
                        aim.objective().measured().stream(),
                        aim.constraints().stream().map(Constraint::metric))
                .forEach(name -> putMetric(numbers, name, name, metrics));
        if (aim.constraints().stream().anyMatch(c -> c.metric().equals(Constraint.MEMORY))) {
            numbers.putIfAbsent(Constraint.MEMORY, new MemoryClaim(catalog).bytes(name -> valueOf(name, knobs)));
        }
        Objective objective = aim.objective();
        if (objective.isWeighted()) {
            numbers.remove(objective.name());
            objective
                    .score(numbers, aim.baseline().isEmpty() ? numbers : aim.baseline())
                    .ifPresent(score -> numbers.put(objective.name(), score));
        }
        return numbers;
    }

    private void putMetric(SortedMap<String, Double> numbers, String name, String metric, NumericRow metrics) {
        @Nullable Integer column = catalog.metricColumns().get(metric);
        if (column != null && Double.isFinite(metrics.get(column))) {
            numbers.putIfAbsent(name, metrics.get(column));
        }
    }

    /** As reported, else what the DBMS starts with; NaN where nobody knows. */
    private double valueOf(String name, NumericRow knobs) {
        @Nullable Integer column = catalog.knobColumns().get(name);
        if (column == null) {
            return Double.NaN;
        }
        Double usual = catalog.knobs().get(column).defaultValue();
        double reported = knobs.get(column);
        return Double.isFinite(reported) || usual == null ? reported : usual;
    }
}
