package io.attune.agent.postgres;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one statistics view at one moment.
 *
 * @param rows by object; in the order of {@code columns}, each a {@link BigDecimal}, an {@link Instant} or absent
 */
record ViewRows(StatisticsView view, List<StatisticsColumn> columns, Map<List<String>, @Nullable Object[]> rows) {

    /**
     * One number a column: sums over the objects; of times the latest.
     *
     * @param objects those that count
     */
    void aggregate(Set<List<String>> objects, Map<String, @Nullable Object> metrics) {
        for (int column = 0; column < columns.size(); column++) {
            Object total = view.isOfObjects() && columns.get(column).isNumber() ? BigDecimal.ZERO : null;
            for (Map.Entry<List<String>, @Nullable Object[]> row : rows.entrySet()) {
                if (objects.contains(row.getKey())) {
                    total = joined(total, row.getValue()[column]);
                }
            }
            metrics.put(columns.get(column).metricName(), total);
        }
    }

    private static @Nullable Object joined(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.add(b);
        }
        if (one instanceof Instant a && other instanceof Instant b) {
            return a.isAfter(b) ? a : b;
        }
        return other == null ? one : other;
    }
}
