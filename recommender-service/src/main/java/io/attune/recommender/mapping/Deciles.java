package io.attune.recommender.mapping;

import java.util.Arrays;

/** Sorts numbers into ten bins by the deciles of a sample, so that metrics of any scale can be compared. */
final class Deciles {

    private final double[] limits = new double[9];

    /** @param sample finite numbers, at least one */
    Deciles(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        for (int j = 1; j <= limits.length; j++) {
            double rank = j / 10.0 * (sorted.length - 1);
            int below = (int) rank;
            int above = Math.min(below + 1, sorted.length - 1);
            limits[j - 1] = sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
        }
    }

    /** From 1 to 10: the first decile that the number is not above. */
    int bin(double number) {
        int bin = 1;
        for (double limit : limits) {
            if (number > limit) {
                bin++;
            }
        }
        return bin;
    }
}
