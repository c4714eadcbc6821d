package io.attune.recommender.ottertune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a gradient search begins: at random points within the bounds, and beside the best rows (Van Aken et al., SIGMOD 2017, section
 * 6.2). Beside, because the kernel has no gradient at a row.
 */
public final class Starts {

    private static final double BESIDE = 0.001;

    private Starts() {}

    /**
     * @param rows scaled coordinates that were tried
     * @param costs of the rows
     * @param lower and {@code upper} scaled bounds of each coordinate
     */
    public static List<double[]> of(
            double[][] rows,
            double[] costs,
            double[] lower,
            double[] upper,
            int random,
            int best,
            SplittableRandom randomness) {
        List<double[]> starts = new ArrayList<>();
        for (int s = 0; s < random; s++) {
            double[] start = new double[lower.length];
            for (int k = 0; k < start.length; k++) {
                start[k] = lower[k] + randomness.nextDouble() * (upper[k] - lower[k]);
            }
            starts.add(start);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> costs[i]));
        for (int i : order.subList(0, Math.min(best, rows.length))) {
            double[] start = rows[i].clone();
            for (int k = 0; k < start.length; k++) {
                // inwards where it lies at the upper bound, else the search would clip it back onto the row
                boolean atUpper = start[k] + BESIDE > upper[k];
                start[k] += atUpper ? -BESIDE : BESIDE;
            }
            starts.add(start);
        }
        return starts;
    }
}
