package io.attune.ranking.importance;

import java.util.Arrays;
import java.util.Random;

/**
 * The importance of each knob on rows that the model has not seen: the rows are dealt into {@code folds}, each is predicted by the
 * model that was fitted to the others, and permutation importance is averaged over them.
 *
 * @param folds at least 2
 * @param repeats shuffles of a knob in each fold
 */
public record HeldOutImportance(int folds, int repeats) {

    private static final int LEAST_ROWS = 10;

    /** Ten folds, ten shuffles. */
    public static HeldOutImportance standard() {
        return new HeldOutImportance(10, 10);
    }

    /**
     * What was found.
     *
     * @param shares for each knob, what shuffling it adds to the squared error, as a share of the variance of y; below 0 where
     *     shuffling helped
     * @param explained share of the variance of y that is predicted on held-out rows; at most 1, 0 where the mean predicts as well
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record Result(double[] shares, double explained) {}

    /**
     * Fits {@code folds} models. The same numbers and seed give the same result. With fewer than 10 rows, or where y does not vary,
     * nothing is explained and every share is 0.
     *
     * @param owners number of knobs
     * @throws IllegalArgumentException when y has another length than the features have rows
     */
    public Result of(Features features, double[] y, int owners, long seed) {
        if (y.length != features.rows()) {
            throw new IllegalArgumentException(
                    "y has " + y.length + " numbers, there are " + features.rows() + " rows");
        }
        double[] shares = new double[owners];
        double variance = variance(y);
        if (y.length < LEAST_ROWS || !(variance > 0)) {
            return new Result(shares, 0);
        }
        Random random = new Random(seed);
        int[] dealt = shuffle(y.length, random);
        double error = 0;
        for (int fold = 0; fold < folds; fold++) {
            int[] held = part(dealt, fold, true);
            int[] rest = part(dealt, fold, false);
            Features unseen = features.select(held);
            double[] outcomes = select(y, held);
            Model model = OrthogonalPursuit.standard().fit(features.select(rest), select(y, rest));
            double weight = held.length / (double) y.length / variance;
            error += weight * PermutationImportance.meanSquaredError(model.predict(unseen), outcomes);
            int[][] orders = new int[repeats][];
            for (int repeat = 0; repeat < repeats; repeat++) {
                orders[repeat] = shuffle(held.length, random);
            }
            PermutationImportance importance = new PermutationImportance(orders);
            for (int owner = 0; owner < owners; owner++) {
                shares[owner] += weight * importance.of(model, unseen, outcomes, owner);
            }
        }
        return new Result(shares, Math.max(0, 1 - error));
    }

    private int[] part(int[] dealt, int fold, boolean held) {
        int count = 0;
        int[] part = new int[dealt.length];
        for (int i = 0; i < dealt.length; i++) {
            if ((i % folds == fold) == held) {
                part[count++] = dealt[i];
            }
        }
        return Arrays.copyOf(part, count);
    }

    private static int[] shuffle(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    private static double[] select(double[] values, int[] positions) {
        double[] selected = new double[positions.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values[positions[i]];
        }
        return selected;
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        return square;
    }
}
