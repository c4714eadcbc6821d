package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobValueException;
import io.attune.model.matrix.NumericRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as numbers.
 *
 * @param row canonical values in catalog order; absent for text and for what was not sent
 * @param unknown names that the catalog does not have
 */
record KnobReading(NumericRow row, List<String> unknown, List<Fault> faults) {

    static KnobReading of(Catalog catalog, Readings sent) {
        double[] row = new double[catalog.knobs().size()];
        Arrays.fill(row, Double.NaN);
        List<String> unknown = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> columns = catalog.knobColumns();
        sent.values().forEach((name, value) -> {
            Integer column = columns.get(name);
            if (value != null && value.isTooLarge()) {
                faults.add(new Fault(sent.pointer(name), "must be a finite number"));
            } else if (column == null) {
                unknown.add(name);
            } else {
                try {
                    row[column] = number(catalog.knobs().get(column), value);
                } catch (KnobValueException e) {
                    faults.add(new Fault(sent.pointer(name), String.valueOf(e.getMessage())));
                }
            }
        });
        return new KnobReading(NumericRow.of(row), List.copyOf(unknown), List.copyOf(faults));
    }

    private static double number(Knob knob, @Nullable ReportedValue value) {
        return value == null || !knob.domain().isNumeric() ? Double.NaN : value.of(knob);
    }
}
