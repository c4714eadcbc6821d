package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobValueException;
import io.attune.model.matrix.NumericRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A configuration as numbers.
 *
 * @param row canonical values in catalog order, as reported even where the catalog's range is narrower: the DBMS knows better what it
 *     runs with; absent for text, for words that the catalog does not have, and for what was not sent
 * @param unknown names that the catalog does not have
 * @param outOfRange knobs with a value that the catalog says they cannot have
 */
record KnobReading(NumericRow row, List<String> unknown, List<String> outOfRange, List<Fault> faults) {

    static KnobReading of(Catalog catalog, Readings sent) {
        double[] row = new double[catalog.knobs().size()];
        Arrays.fill(row, Double.NaN);
        List<String> unknown = new ArrayList<>();
        List<String> outOfRange = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> columns = catalog.knobColumns();
        sent.values().forEach((name, value) -> {
            Integer column = columns.get(name);
            if (value != null && value.isTooLarge()) {
                faults.add(new Fault(sent.pointer(name), "must be a finite number"));
            } else if (column == null) {
                unknown.add(name);
            } else if (value != null && catalog.knobs().get(column).domain().isNumeric()) {
                Knob knob = catalog.knobs().get(column);
                try {
                    row[column] = value.of(knob);
                    if (!knob.holds(row[column])) {
                        outOfRange.add(name);
                    }
                } catch (KnobValueException e) {
                    faults.add(new Fault(sent.pointer(name), String.valueOf(e.getMessage())));
                }
            }
        });
        return new KnobReading(NumericRow.of(row), List.copyOf(unknown), List.copyOf(outOfRange), List.copyOf(faults));
    }
}
