package io.attune.benchmarks.learning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.Arrays;
import java.util.List;

/** How alike metrics are, by their rank correlation over all rows. */
record Likeness(LabelledMatrix metrics) {

    /**
     * What two sets of metrics share: twice the pairs that can be made of them over the sizes of both, from 0 to 1.
     *
     * @param correlation in magnitude from which on two metrics make a pair; those of the same name always do
     */
    double same(List<String> one, List<String> other, double correlation) {
        boolean[] taken = new boolean[other.size()];
        int pairs = 0;
        for (int exact = 1; exact >= 0; exact--) {
            for (String name : one) {
                if (exact == 0 && other.contains(name)) {
                    continue;
                }
                for (int o = 0; o < taken.length; o++) {
                    boolean same = exact == 1
                            ? other.get(o).equals(name)
                            : !taken[o] && Math.abs(correlation(name, other.get(o))) >= correlation;
                    if (same) {
                        taken[o] = true;
                        pairs++;
                        break;
                    }
                }
            }
        }
        return 2.0 * pairs / (one.size() + other.size());
    }

    private double correlation(String one, String other) {
        double[] x = ranks(metrics.column(metrics.columns().indexOf(one)));
        double[] y = ranks(metrics.column(metrics.columns().indexOf(other)));
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int r = 0; r < x.length; r++) {
            xy += x[r] * y[r];
            xx += x[r] * x[r];
            yy += y[r] * y[r];
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Twice the mean rank of each number less the middle one. */
    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                        .map(other -> Math.signum(value - other))
                        .sum())
                .toArray();
    }
}
