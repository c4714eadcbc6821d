package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.importance.Features;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The knobs as columns of a regression: several for a categorical knob, none for one that never varied. */
final class KnobDesign {

    private final Features features;
    private final SortedMap<String, List<Integer>> columnsOfKnob;

    private KnobDesign(Features features, SortedMap<String, List<Integer>> columnsOfKnob) {
        this.features = features;
        this.columnsOfKnob = columnsOfKnob;
    }

    /**
     * Columns sorted by the name of their knob, whatever the order of the knobs.
     *
     * @param without names of knobs that get no column
     */
    static KnobDesign of(List<Knob> knobs, List<NumericRow> rows, Set<String> without) {
        SortedMap<String, List<double[]>> values = new TreeMap<>();
        for (int k = 0; k < knobs.size(); k++) {
            int knob = k;
            String name = knobs.get(k).name();
            double[] numbers = rows.stream().mapToDouble(row -> row.get(knob)).toArray();
            values.put(name, without.contains(name) ? List.of() : KnobColumns.of(knobs.get(k), numbers));
        }
        List<double[]> columns = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        SortedMap<String, List<Integer>> columnsOfKnob = new TreeMap<>();
        values.forEach((knob, itsColumns) -> {
            List<Integer> positions = new ArrayList<>();
            for (double[] column : itsColumns) {
                positions.add(columns.size());
                columns.add(column);
                owners.add(columnsOfKnob.size());
            }
            columnsOfKnob.put(knob, positions);
        });
        return new KnobDesign(
                new Features(
                        StandardizedMatrix.of(rows.size(), columns),
                        owners.stream().mapToInt(Integer::intValue).toArray(),
                        columnsOfKnob.size()),
                columnsOfKnob);
    }

    /** A knob is known by its position among {@link #knobs()}. */
    Features features() {
        return features;
    }

    /** All knobs, sorted by name. */
    List<String> knobs() {
        return List.copyOf(columnsOfKnob.keySet());
    }

    List<String> varying() {
        return columnsOfKnob.keySet().stream()
                .filter(knob -> !columnsOfKnob.getOrDefault(knob, List.of()).isEmpty())
                .toList();
    }

    /** Those without a column, sorted by name. */
    List<String> unvaried() {
        return columnsOfKnob.keySet().stream()
                .filter(knob -> columnsOfKnob.getOrDefault(knob, List.of()).isEmpty())
                .toList();
    }
}
