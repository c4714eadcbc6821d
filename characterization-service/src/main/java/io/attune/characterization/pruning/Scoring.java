package io.attune.characterization.pruning;

import java.util.Arrays;

/** How the numbers of a metric are made comparable with those of others. */
public enum Scoring {
    /**
     * Ranks, ties sharing their mean rank, with deviation 1. Outliers lose their weight monotone curves become lines, mirror images
     * are taken for the same. The product of two columns divided by the rows is Spearman's correlation.
     */
    RANKS,
    /**
     * As OtterTune: 1 to 10 by the decile of its own numbers that each is in, not standardised. The deciles interpolate linearly
     * between the sorted numbers; a number equal to a decile is below it.
     */
    DECILES;

    /** Whether a metric and its mirror image count as the same. */
    boolean mirrored() {
        return this == RANKS;
    }

    /** The scores of a column's numbers, at least two of them different. */
    double[] scores(double[] values) {
        return this == RANKS ? ranks(values) : deciles(values);
    }

    /** Twice the mean rank of each number less the middle one, over the deviation of these. */
    /** Twice the mean rank of each number less the middle one, over the deviation of these. */
    private static double[] ranks(double[] values) {
        int[] order = Order.of(values);
        double[] ranks = new double[values.length];
        double square = 0;
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            double rank = from + to - values.length;
            for (int at = from; at < to; at++) {
                ranks[order[at]] = rank;
            }
            square += rank * rank * (to - from);
            from = to;
        }
        double deviation = Math.sqrt(square / values.length);
        for (int r = 0; r < ranks.length; r++) {
            ranks[r] /= deviation;
        }
        return ranks;
    }

    private static double[] deciles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] bounds = new double[9];
        for (int decile = 1; decile <= bounds.length; decile++) {
            double at = (sorted.length - 1) * decile / 10.0;
            int under = (int) at;
            double next = sorted[Math.min(under + 1, sorted.length - 1)];
            bounds[decile - 1] = sorted[under] + (at - under) * (next - sorted[under]);
        }
        return Arrays.stream(values).map(v -> 1 + below(bounds, v)).toArray();
    }

    /** How many of the sorted numbers are less than the value. */
    private static int below(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
