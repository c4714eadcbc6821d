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
import org.jspecify.annotations.Nullable;

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
        List<String> wentDown = new ArrayList<>();
        List<Metric> metrics = catalog.metrics();
        double[] row = new double[metrics.size()];
        Arrays.fill(row, Double.NaN);
        for (int column = 0; column < row.length; column++) {
            Metric metric = metrics.get(column);
            if (metric.kind() == MetricKind.INFO) {
                continue;
            }
            double first = read(before, metric.name(), faults);
            double last = read(after, metric.name(), faults);
            if (metric.kind() == MetricKind.GAUGE) {
                row[column] = last;
            } else if (last < first && !reset) {
                wentDown.add(metric.name());
            } else if (!reset) {
                row[column] = (last - first) / seconds;
            }
        }
        Set<String> unknown = new TreeSet<>();
        refuseUnknown(catalog, before, unknown, faults);
        refuseUnknown(catalog, after, unknown, faults);
        return new MetricReading(NumericRow.of(row), List.copyOf(wentDown), unknown, List.copyOf(faults));
    }

    private static double read(Readings readings, String name, List<Fault> faults) {
        @Nullable ReportedValue value = readings.get(name);
        if (value == null) {
            return Double.NaN;
        }
        double number = Readings.parse(value.text());
        if (!Double.isFinite(number)) {
            faults.add(new Fault(readings.pointer(name), "must be a finite number"));
        }
        return number;
    }

    private static void refuseUnknown(Catalog catalog, Readings sent, Set<String> unknown, List<Fault> faults) {
        Map<String, Integer> columns = catalog.metricColumns();
        sent.values().forEach((name, value) -> {
            if (columns.containsKey(name)) {
                return;
            }
            unknown.add(name);
            if (value != null && value.isTooLarge()) {
                faults.add(new Fault(sent.pointer(name), "must be a finite number"));
            }
        });
    }
}
