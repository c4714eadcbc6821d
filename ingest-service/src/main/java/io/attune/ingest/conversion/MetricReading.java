package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.matrix.NumericRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A window's metrics as numbers.
 *
 * @param row in catalog order: counters as rates per second, gauges as they were after the window; absent for what was not sent
 *     (both times, for counters), is not a number, or cannot be differenced
 * @param wentDown counters that were lower after the window than before
 * @param unknown names that the catalog does not have
 */
record MetricReading(NumericRow row, List<String> wentDown, Set<String> unknown, List<Fault> faults) {

    /** @param reset whether counters began anew inside the window: then none of them is differenced */
    static MetricReading of(Catalog catalog, Readings before, Readings after, double seconds, boolean reset) {
        List<Fault> faults = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        double[] first = read(catalog, before, unknown, faults);
        double[] row = read(catalog, after, unknown, faults);
        List<String> wentDown = new ArrayList<>();
        for (int column = 0; column < row.length; column++) {
            Metric metric = catalog.metrics().get(column);
            if (metric.kind() == MetricKind.GAUGE || metric.kind() == MetricKind.INFO) {
                continue;
            }
            boolean isLower = row[column] < first[column];
            if (isLower && !reset) {
                wentDown.add(metric.name());
            }
            row[column] = isLower || reset ? Double.NaN : (row[column] - first[column]) / seconds;
        }
        return new MetricReading(NumericRow.of(row), List.copyOf(wentDown), unknown, List.copyOf(faults));
    }

    /** Readings in catalog order; absent where nothing was sent, or nothing that is a number. */
    private static double[] read(Catalog catalog, Readings sent, Set<String> unknown, List<Fault> faults) {
        List<Metric> metrics = catalog.metrics();
        Map<String, Integer> columns = catalog.metricColumns();
        double[] row = new double[metrics.size()];
        Arrays.fill(row, Double.NaN);
        sent.values().forEach((name, value) -> {
            Integer column = columns.get(name);
            boolean isNumber = true;
            if (column == null) {
                unknown.add(name);
                isNumber = value == null || !value.isTooLarge();
            } else if (value != null && metrics.get(column).kind() != MetricKind.INFO) {
                row[column] = value.number();
                isNumber = Double.isFinite(row[column]);
            }
            if (!isNumber) {
                faults.add(new Fault(sent.pointer(name), "must be a finite number"));
            }
        });
        return row;
    }
}
