package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The importance of each knob on rows that the model has not seen: the rows are dealt into {@code folds}, each is predicted by the
 * model that was fitted to the others, and permutation importance is averaged over them. Of the rows that are held out only the knobs
 * are known to a model, by the means, the deviations and the quartiles of the columns.
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
     * What was found for one output.
     *
     * @param shares for each knob, what shuffling it adds to the squared error, as a share of the variance of y; below 0 where
     *     shuffling helped
     * @param explained share of the variance of y that is predicted on held-out rows; at most 1, 0 where the mean predicts as well
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record Result(double[] shares, double explained) {}

    /**
     * Fits {@code folds} models for each output. The same numbers and seed give the same result. With fewer than 10 rows, or where an
     * output does not vary, nothing is explained and every share is 0. Takes O(folds × terms × rows × columns²) time for each output.
     *
     * @param outputs what is to be explained: one number for each row
     * @throws IllegalArgumentException when an output has another length than the features have rows
     */
    public List<Result> of(Features features, List<double[]> outputs, long seed) {
        List<HeldOut> found = new ArrayList<>();
        for (double[] y : outputs) {
            if (y.length != features.columns().rows()) {
                throw new IllegalArgumentException("y has " + y.length + " numbers, there are "
                        + features.columns().rows() + " rows");
            }
            found.add(new HeldOut(y, features.knobs()));
        }
        List<HeldOut> explicable = features.columns().rows() < LEAST_ROWS
                ? List.of()
                : found.stream().filter(HeldOut::varies).toList();
        if (!explicable.isEmpty()) {
            deal(features, explicable, new Random(seed));
        }
        return found.stream()
                .map(output ->
                        explicable.contains(output) ? output.result() : new Result(new double[features.knobs()], 0))
                .toList();
    }

    private void deal(Features features, List<HeldOut> outputs, Random random) {
        Folds dealt = new Folds(features.columns().rows(), folds, random);
        Predictors predictors = Predictors.of(features);
        Moments moments = new Moments(predictors);
        for (int fold = 0; fold < folds; fold++) {
            int[] held = dealt.held(fold);
            int[][] orders = new int[repeats][];
            for (int repeat = 0; repeat < repeats; repeat++) {
                orders[repeat] = Folds.shuffle(held.length, random);
            }
            PermutationImportance importance = new PermutationImportance(orders);
            Dictionary dictionary = moments.without(held);
            for (HeldOut output : outputs) {
                Model model = OrthogonalPursuit.standard().fit(dictionary, output.y);
                output.predict(model, predictors.columns(), held, importance);
            }
        }
    }

    /** What the folds so far have found of one output. */
    private static final class HeldOut {

        private final double[] y;
        private final double variance;
        private final double[] losses;
        private double error;

        HeldOut(double[] y, int knobs) {
            this.y = y;
            this.variance = variance(y);
            this.losses = new double[knobs];
        }

        boolean varies() {
            return variance > 0;
        }

        void predict(Model model, StandardizedMatrix x, int[] held, PermutationImportance importance) {
            double[] outcomes = new double[held.length];
            for (int i = 0; i < held.length; i++) {
                outcomes[i] = y[held[i]];
                double miss = model.predict(x.row(held[i])) - outcomes[i];
                error += miss * miss;
            }
            for (double[] row : importance.losses(model, x, held, outcomes, losses.length)) {
                for (int knob = 0; knob < losses.length; knob++) {
                    losses[knob] += row[knob];
                }
            }
        }

        Result result() {
            double whole = y.length * variance;
            return new Result(
                    Arrays.stream(losses).map(loss -> loss / whole).toArray(), Math.max(0, 1 - error / whole));
        }
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
