package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The importance of each knob on rows that the model has not seen: the rows are dealt into {@code folds}, each is predicted by the
 * model that was fitted to the others, and permutation importance is averaged over them. A knob's values are shuffled over all rows, those
 * that the model was fitted to too: a fold of few rows has few values to shuffle. The model is a sparse polynomial, mixed where it explains
 * less than nine tenths with a forest, as much of each as predicts the held-out rows best. Of the rows that are held out only the knobs
 * are known to a model, by the means, the deviations and the quartiles of the columns; but whether there are forests and what one share
 * they have in all folds is chosen on the rows that the model is judged by, so {@code explained} is a little too high where they are mixed in.
 *
 * @param folds at least 2; fewer are dealt where they would have less than 2 rows
 * @param repeats shuffles of a knob
 */
public record HeldOutImportance(int folds, int repeats) {

    private static final int LEAST_ROWS = 10;
    private static final int LEAST_HELD = 2;

    /** Share of the variance on held-out rows that leaves nothing for a second model to look for. */
    private static final double ENOUGH_EXPLAINED = 0.9;

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
            deal(features, varying, seed);
        }
        return found;
    }

    /**
     * What a polynomial that is fitted to the other rows predicts for those held out, in deviations of {@code output} over all rows.
     *
     * @param held some of the rows, and not all
     */
    public static double[] predictions(Features features, double[] output, int[] held) {
        Predictors predictors = Predictors.of(features);
        Model model = OrthogonalPursuit.standard()
                .fit(new Moments(predictors).without(held), StandardizedMatrix.standardize(output));
        return Arrays.stream(held)
                .mapToDouble(row -> model.predict(predictors.row(row)))
                .toArray();
    }

    /**
     * A part of the rows.
     *
     * @param held those that are held out
     * @param fitted the others
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Part(int[] held, int[] fitted) {}

    private void deal(Features features, List<HeldOutLosses> outputs, long seed) {
        Random random = new Random(seed);
        int rows = features.columns().rows();
        Folds dealt = new Folds(rows, Math.min(folds, rows / LEAST_HELD), random);
        int[][] donors = new int[repeats][];
        Arrays.setAll(donors, repeat -> Folds.shuffle(rows, random));
        PermutationImportance importance = new PermutationImportance(donors);
        Predictors predictors = Predictors.of(features);
        Moments moments = new Moments(predictors);
        List<Part> parts = new ArrayList<>();
        Model[][] models = new Model[outputs.size()][dealt.count()];
        for (int fold = 0; fold < dealt.count(); fold++) {
            int[] held = dealt.held(fold);
            parts.add(new Part(held, dealt.others(fold)));
            Dictionary dictionary = moments.without(held);
            for (int output = 0; output < models.length; output++) {
                models[output][fold] = OrthogonalPursuit.standard()
                        .fit(dictionary, outputs.get(output).y());
            }
        }
        for (int output = 0; output < models.length; output++) {
            Model[] used = withForests(predictors, outputs.get(output), parts, models[output], new Random(seed));
            for (int fold = 0; fold < used.length; fold++) {
                int[] held = parts.get(fold).held();
                outputs.get(output).predict(used[fold], predictors, held, importance);
            }
        }
    }

    /**
     * The polynomials, and forests beside them where they leave much unexplained and the forests explain some of it. One share for all
     * folds, since a share of its own for each would say more of the fold than of the model.
     */
    private Model[] withForests(
            Predictors predictors, HeldOutLosses output, List<Part> parts, Model[] polynomials, Random random) {
        double[] misses = misses(predictors, output, parts, polynomials);
        if (output.explained(misses) >= ENOUGH_EXPLAINED) {
            return polynomials;
        }
        Model[] forests = new Model[polynomials.length];
        for (int fold = 0; fold < forests.length; fold++) {
            forests[fold] = Forest.grow(predictors, output.y(), parts.get(fold).fitted(), random);
        }
        double share = Mixture.bestShare(misses, misses(predictors, output, parts, forests));
        Model[] mixtures = new Model[polynomials.length];
        Arrays.setAll(mixtures, fold -> new Mixture(polynomials[fold], forests[fold], share));
        return share > 0 ? mixtures : polynomials;
    }

    private static double[] misses(Predictors predictors, HeldOutLosses output, List<Part> parts, Model[] models) {
        double[] misses = new double[predictors.rows()];
        for (int fold = 0; fold < models.length; fold++) {
            for (int row : parts.get(fold).held()) {
                misses[row] = models[fold].predict(predictors.row(row)) - output.y()[row];
            }
        }
        return misses;
    }
}
