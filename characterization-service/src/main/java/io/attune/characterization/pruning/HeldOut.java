package io.attune.characterization.pruning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * How well a few columns tell the others on rows that were not learnt from: ridge regression in folds (Hoerl and Kennard, 1970), around
 * the means of the rows learnt from and with a penalty of one of these, so that it counts the less the more rows there are.
 */
final class HeldOut {

    /** What a column that hardly varies in the rows learnt from is taken to vary at least, as a share of its variance over all rows. */
    private static final double LEAST_VARIANCE = 1e-6;

    private final Scores scores;
    private final Folds folds;
    private final double[] guessed;
    private final Map<Integer, double[][]> sums = new HashMap<>();

    /** @param guessed by column, the squared errors of a guess of the mean of the rows learnt from, over all folds */
    private HeldOut(Scores scores, Folds folds, double[] guessed) {
        this.scores = scores;
        this.folds = folds;
        this.guessed = guessed;
    }

    /**
     * Takes the time of one pass over the scores, and memory for folds × columns.
     *
     * @param scores at least 2 rows, no column constant
     * @param most folds, 2 or more; as many as there are rows where these are fewer
     */
    static HeldOut of(Scores scores, int most, long seed) {
        Folds folds = scores.folds(most, seed);
        double[] guessed = new double[scores.width()];
        for (int fold = 0; fold < folds.count(); fold++) {
            double[] spreads = folds.spreads(fold);
            for (int column = 0; column < guessed.length; column++) {
                guessed[column] += spreads[column];
            }
        }
        return new HeldOut(scores, folds, guessed);
    }

    /**
     * The share that the kept columns explain, on held-out rows, of what a guess of each column's mean leaves open: 1 at most, below 0
     * where the guess is better, 1 for the kept ones. Takes O(rows × new × columns + folds × kept² × columns) time, with the kept
     * columns that were not asked for before, and keeps folds × columns sums of each of these. Several threads may ask.
     */
    double[] explained(List<Integer> kept) {
        Moments moments = moments(kept);
        double[] left = new double[guessed.length];
        for (int fold = 0; fold < folds.count(); fold++) {
            addErrors(moments, fold, weights(moments, fold), left);
        }
        double[] explained = new double[left.length];
        for (int column = 0; column < left.length; column++) {
            explained[column] = 1 - left[column] / guessed[column];
        }
        kept.forEach(column -> explained[column] = 1);
        return explained;
    }

    /** The mean over the columns that are not kept; NaN where all are. */
    double meanExplained(List<Integer> kept) {
        int dropped = scores.width() - kept.size();
        return dropped == 0 ? Double.NaN : (Arrays.stream(explained(kept)).sum() - kept.size()) / dropped;
    }

    private synchronized Moments moments(List<Integer> kept) {
        List<Integer> missing =
                kept.stream().filter(column -> !sums.containsKey(column)).toList();
        double[][][] added = scores.sums(missing, folds);
        for (int i = 0; i < added.length; i++) {
            sums.put(missing.get(i), added[i]);
        }
        return Moments.of(kept, sums, folds);
    }

    private double[][] weights(Moments moments, int fold) {
        double[][] across = moments.without(fold);
        DMatrixRMaj own = moments.own(across);
        for (int i = 0; i < own.numRows; i++) {
            double overall = LEAST_VARIANCE * guessed[moments.kept().get(i)];
            own.add(i, i, Math.max(own.get(i, i), overall) / folds.rowsWithout(fold));
        }
        return NormalEquations.solve(own, across);
    }

    private void addErrors(Moments moments, int fold, double[][] weights, double[] left) {
        double[][] across = moments.within(fold);
        DMatrixRMaj own = moments.own(across);
        double[] errors = folds.spreads(fold);
        for (int i = 0; i < weights.length; i++) {
            double[] image = new double[left.length];
            for (int k = 0; k < weights.length; k++) {
                NormalEquations.addMultiple(image, own.get(i, k), weights[k]);
            }
            addErrors(errors, weights[i], image, across[i]);
        }
        NormalEquations.addMultiple(left, 1, errors);
    }

    private static void addErrors(double[] errors, double[] weights, double[] image, double[] across) {
        for (int column = 0; column < errors.length; column++) {
            errors[column] += weights[column] * (image[column] - 2 * across[column]);
        }
    }
}
