package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.importance.HeldOutImportance;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far what one workload's trials say of the knobs holds for another: a model is fitted to the first, and put to the test of ordering
 * the trials of the second, as in ranking-weighted ensembles (Feurer, Letham and Bakshy, <i>Scalable Meta-Learning for Bayesian
 * Optimization using Ranking-Weighted Gaussian Process Ensembles</i>, 2018).
 *
 * @param correlation Spearman's, of the predictions with what was measured; 0 where either does not vary
 * @param trials that were ordered
 */
record Agreement(double correlation, int trials) {

    /** Chance that any of the candidates is taken which has nothing in common. */
    private static final double CHANCE = 0.05;

    /**
     * Measured trials alone count. Takes as long as fitting one polynomial.
     *
     * @param other at least one measured
     */
    static Agreement of(List<Knob> knobs, List<Trial> own, List<Trial> other) {
        List<Trial> ours = own.stream().filter(trial -> !trial.isFailed()).toList();
        List<Trial> theirs = other.stream().filter(trial -> !trial.isFailed()).toList();
        double[] measured = objectives(ours);
        List<NumericRow> rows =
                Stream.concat(theirs.stream(), ours.stream()).map(Trial::knobs).toList();
        KnobDesign design = KnobDesign.of(knobs, rows, Set.of());
        if (!HeldOutImportance.suffices(theirs.size()) || design.varying().isEmpty()) {
            return new Agreement(0, ours.size());
        }
        double[] outputs = Arrays.copyOf(objectives(theirs), rows.size());
        int[] held = IntStream.range(theirs.size(), rows.size()).toArray();
        double mean = Arrays.stream(outputs).limit(theirs.size()).average().orElse(0);
        for (int row : held) {
            outputs[row] = mean;
        }
        double[] predicted = HeldOutImportance.predictions(design.features(), outputs, held);
        return new Agreement(correlation(ranks(predicted), ranks(measured)), ours.size());
    }

    /**
     * What the correlation has beyond what chance brings, as a share of what it could have: 0 where as many candidates as there are would
     * reach it by chance. The correlations of independent ranks have variance 1 / (n − 1); the bound on their tail is that of the normal
     * distribution, shared out over the candidates (Bonferroni).
     *
     * @param candidates workloads that were looked at, 1 or more
     */
    double weight(int candidates) {
        double byChance = Math.sqrt(2 * Math.log(candidates / (2 * CHANCE)) / Math.max(1, trials - 1));
        return byChance < 1 ? Math.max(0, (correlation - byChance) / (1 - byChance)) : 0;
    }

    private static double[] objectives(List<Trial> trials) {
        return trials.stream()
                .map(Trial::objective)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Twice the mean rank less the middle one; takes O(n²) time, of few trials. */
    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                        .map(other -> Math.signum(value - other))
                        .sum())
                .toArray();
    }

    private static double correlation(double[] one, double[] other) {
        double products = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            products += one[i] * other[i];
            squares += one[i] * one[i];
            otherSquares += other[i] * other[i];
        }
        return squares > 0 && otherSquares > 0 ? products / Math.sqrt(squares * otherSquares) : 0;
    }
}
