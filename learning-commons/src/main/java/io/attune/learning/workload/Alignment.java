package io.attune.learning.workload;

import io.attune.model.matrix.NumericRow;
import java.util.Arrays;
import java.util.Map;

/** Brings the numbers of a row from the columns of one catalog revision into those of another, by name. */
final class Alignment {

    /** For each column of the later revision its place in the earlier one; -1 where it had none. */
    private final int[] positions;

    private Alignment(int[] positions) {
        this.positions = positions;
    }

    /** Each map gives the place of a name in its revision. */
    static Alignment between(Map<String, Integer> from, Map<String, Integer> to) {
        int[] positions = new int[to.size()];
        Arrays.fill(positions, -1);
        to.forEach((name, column) -> positions[column] = from.getOrDefault(name, -1));
        return new Alignment(positions);
    }

    /** NaN where the earlier revision did not know the column. */
    NumericRow apply(NumericRow row) {
        double[] aligned = new double[positions.length];
        for (int i = 0; i < aligned.length; i++) {
            boolean there = positions[i] >= 0 && positions[i] < row.size();
            aligned[i] = there ? row.get(positions[i]) : Double.NaN;
        }
        return NumericRow.of(aligned);
    }
}
