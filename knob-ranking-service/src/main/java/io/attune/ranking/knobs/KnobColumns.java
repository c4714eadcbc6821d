package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the values of one knob become columns of a regression. */
final class KnobColumns {

    private KnobColumns() {}

    /**
     * The columns of a knob.
     *
     * <ul>
     *   <li>An enum of three or more values: for each value that occurs, whether the knob has it.
     *   <li>Other knobs: the number itself, its logarithm where the catalog advises that scale; and for each special value that
     *       occurs, whether the knob has it, the number then being the mean of the others.
     *   <li>Absent values become the knob's default, or where it has none the median of those present.
     * </ul>
     *
     * @param values one for each row, NaN where absent
     * @return those that vary; none for a knob that never did, or that holds text
     */
    static List<double[]> of(Knob knob, double[] values) {
        double[] filled = filled(knob, values);
        if (filled.length == 0) {
            return List.of();
        }
        List<double[]> columns = new ArrayList<>();
        if (knob.domain() instanceof KnobDomain.OfEnums enums && enums.values().size() > 2) {
            Arrays.stream(filled).distinct().sorted().forEach(level -> columns.add(indicator(filled, level)));
        } else {
            columns.add(numbers(knob, filled));
            Arrays.stream(filled)
                    .distinct()
                    .sorted()
                    .filter(knob::isSpecial)
                    .forEach(special -> columns.add(indicator(filled, special)));
        }
        return columns.stream().filter(KnobColumns::varies).toList();
    }

    /** The values with those that are absent filled in as said above; none for a knob that holds text, or that was never sent. */
    static double[] filled(Knob knob, double[] values) {
        double[] present =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (!knob.domain().isNumeric() || present.length == 0) {
            return new double[0];
        }
        Double fallback = knob.defaultValue();
        double absent = fallback == null ? present[present.length / 2] : fallback;
        return Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? value : absent)
                .toArray();
    }

    private static double[] numbers(Knob knob, double[] values) {
        double[] ordinary =
                Arrays.stream(values).filter(value -> !knob.isSpecial(value)).toArray();
        boolean logarithmic = knob.advice().scale() == Scale.LOG
                && ordinary.length > 0
                && Arrays.stream(ordinary).allMatch(value -> value >= 0)
                && Arrays.stream(ordinary).anyMatch(value -> value > 0);
        double least = logarithmic
                ? Arrays.stream(ordinary).filter(value -> value > 0).min().orElseThrow() / 2
                : Double.NEGATIVE_INFINITY;
        double[] scaled = Arrays.stream(values)
                .map(value -> logarithmic ? Math.log(Math.max(value, least)) : value)
                .toArray();
        double sum = 0;
        for (int r = 0; r < values.length; r++) {
            sum += knob.isSpecial(values[r]) ? 0 : scaled[r];
        }
        double mean = ordinary.length == 0 ? 0 : sum / ordinary.length;
        for (int r = 0; r < values.length; r++) {
            scaled[r] = knob.isSpecial(values[r]) ? mean : scaled[r];
        }
        return scaled;
    }

    private static double[] indicator(double[] values, double level) {
        return Arrays.stream(values).map(value -> value == level ? 1 : 0).toArray();
    }

    private static boolean varies(double[] column) {
        double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
        return Arrays.stream(column).anyMatch(value -> Math.abs(value - column[0]) > 1e-12 * largest);
    }
}
