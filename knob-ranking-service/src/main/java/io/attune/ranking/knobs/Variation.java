package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.snapshot.RankedKnobs.UnrankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a knob must have varied to be ranked: so many rows must have another than its most frequent value. Where only a row or two
 * have, whatever else these rows have may be the cause of what they brought.
 *
 * @param leastRows no more than a third of all rows are asked for
 * @param leastShare of all rows, from 0 to 1
 */
public record Variation(int leastRows, double leastShare) {

    /** Three rows, and one in fifty. */
    public static Variation standard() {
        return new Variation(3, 0.02);
    }

    /** The knobs that varied, but not enough; sorted by name. */
    List<UnrankedKnob> tooLittle(List<Knob> knobs, List<NumericRow> rows) {
        List<UnrankedKnob> unranked = new ArrayList<>();
        for (int k = 0; k < knobs.size(); k++) {
            int knob = k;
            double[] values = KnobColumns.filled(
                    knobs.get(k),
                    rows.stream().mapToDouble(row -> row.get(knob)).toArray());
            Map<Double, Integer> counts = new TreeMap<>();
            Arrays.stream(values).forEach(value -> counts.merge(value, 1, Integer::sum));
            int mode = counts.values().stream().mapToInt(i -> i).max().orElse(0);
            int offMode = values.length - mode;
            if (offMode > 0 && offMode < Math.max(Math.min(leastRows, rows.size() / 3), leastShare * rows.size())) {
                unranked.add(new UnrankedKnob(
                        knobs.get(k).name(),
                        UnrankedReason.TOO_LITTLE_VARIATION,
                        counts.size(),
                        offMode / (double) values.length));
            }
        }
        unranked.sort(Comparator.comparing(UnrankedKnob::knob));
        return unranked;
    }
}
