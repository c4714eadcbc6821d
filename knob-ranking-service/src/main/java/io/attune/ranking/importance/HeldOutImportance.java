package io.attune.ranking.importance;

import java.util.ArrayList;
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

    /** Whether rows suffice to hold some out. */
    public static boolean suffices(int rows) {
        return rows >= LEAST_ROWS;
    }

    /**
     * Fits {@code folds} models for each output. The same numbers and seed give the same result. Where rows do not
     * suffice, or an output does not vary, nothing is explained. Takes O(folds × terms × rows × columns²) time for each output.
     *
     * @param outputs what is to be explained: one number for each row
     * @throws IllegalArgumentException when an output has another length than the features have rows
     */
    public List<HeldOutLosses> of(Features features, List<double[]> outputs, long seed) {
        int rows = features.columns().rows();
        List<HeldOutLosses> found = new ArrayList<>();
        for (double[] y : outputs) {
            if (y.length != rows) {
                throw new IllegalArgumentException("y has " + y.length + " numbers, there are " + rows + " rows");
            }
            found.add(new HeldOutLosses(y, features.knobs()));
        }
        List<HeldOutLosses> varying =
                found.stream().filter(HeldOutLosses::varies).toList();
        if (suffices(rows) && !varying.isEmpty()) {
            deal(features, varying, new Random(seed));
        }
        return found;
    }

    private void deal(Features features, List<HeldOutLosses> outputs, Random random) {
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
            for (HeldOutLosses output : outputs) {
                Model model = OrthogonalPursuit.standard().fit(dictionary, output.y());
                output.predict(model, predictors.columns(), held, importance);
            }
        }
    }
}
