package io.attune.ranking.knobs;

import io.attune.ranking.importance.Features;
import io.attune.ranking.lasso.Correlations;
import io.attune.ranking.lasso.LassoPath;
import io.attune.ranking.lasso.LassoRegression;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The columns of the Lasso path: those of the knobs first, then the terms that are made of them. */
final class LassoDesign {

    /** So many columns have 1,953 squares and products. */
    private static final int MOST_MULTIPLIED = 62;

    private final StandardizedMatrix columns;
    /** For each column the knobs that take part in it. */
    private final List<int[]> knobs;

    private final int plain;

    private LassoDesign(StandardizedMatrix columns, List<int[]> knobs, int plain) {
        this.columns = columns;
        this.knobs = knobs;
        this.plain = plain;
    }

    /**
     * The terms. Where there are more than 62 columns, products are made of the 62 that enter first without them, by any output: a term
     * is more likely where a part of it matters (Chipman, <i>Bayesian Variable Selection with Related Predictors</i>, 1996).
     */
    static LassoDesign of(Features features, LassoTerms terms, List<double[]> outputs, LassoRegression regression) {
        StandardizedMatrix given = features.columns();
        if (terms == LassoTerms.COLUMNS) {
            return new LassoDesign(
                    given,
                    Arrays.stream(features.owners())
                            .mapToObj(owner -> new int[] {owner})
                            .toList(),
                    given.width());
        }
        List<double[]> columns = new ArrayList<>();
        List<int[]> knobs = new ArrayList<>();
        for (int c = 0; c < given.width(); c++) {
            columns.add(given.column(c));
            knobs.add(new int[] {features.owners()[c]});
        }
        for (int c = 0; c < given.width(); c++) {
            if (Arrays.stream(columns.get(c)).distinct().limit(3).count() > 2) {
                columns.add(product(columns.get(c), columns.get(c)));
                knobs.add(knobs.get(c));
            }
        }
        if (terms == LassoTerms.PRODUCTS) {
            int[] multiplied = firstToEnter(given, outputs, regression);
            for (int i = 0; i < multiplied.length; i++) {
                for (int j = 0; j < i; j++) {
                    int one = features.owners()[multiplied[i]];
                    int other = features.owners()[multiplied[j]];
                    if (one != other) {
                        columns.add(product(columns.get(multiplied[i]), columns.get(multiplied[j])));
                        knobs.add(new int[] {one, other});
                    }
                }
            }
        }
        return new LassoDesign(StandardizedMatrix.of(given.rows(), columns), knobs, given.width());
    }

    private static int[] firstToEnter(StandardizedMatrix given, List<double[]> outputs, LassoRegression regression) {
        int[] steps = new int[given.width()];
        Arrays.fill(steps, Integer.MAX_VALUE);
        if (given.width() > MOST_MULTIPLIED) {
            Correlations correlations = Correlations.of(given);
            for (double[] output : outputs) {
                LassoPath path = regression.path(correlations, output);
                for (int c = 0; c < steps.length; c++) {
                    steps[c] = Math.min(steps[c], path.entryStep(c));
                }
            }
        }
        return IntStream.range(0, steps.length)
                .boxed()
                .sorted(Comparator.comparingInt(c -> steps[c]))
                .limit(MOST_MULTIPLIED)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static double[] product(double[] one, double[] other) {
        double[] product = new double[one.length];
        for (int r = 0; r < product.length; r++) {
            product[r] = one[r] * other[r];
        }
        return product;
    }

    StandardizedMatrix columns() {
        return columns;
    }

    /** For each knob the step at which the first of its terms enters; one past the last where none does. */
    double[] entrySteps(int count, LassoPath path) {
        double[] first = new double[count];
        Arrays.fill(first, path.steps() + 1);
        for (int c = 0; c < knobs.size(); c++) {
            int step = path.entryStep(c);
            for (int knob : knobs.get(c)) {
                first[knob] = Math.min(first[knob], step);
            }
        }
        return first;
    }

    /** For each knob the coefficient of largest magnitude among its own columns at the end of the path. */
    double[] finalCoefficients(int count, LassoPath path) {
        double[] largest = new double[count];
        for (int c = 0; c < plain; c++) {
            double coefficient = path.finalCoefficient(c);
            for (int knob : knobs.get(c)) {
                largest[knob] = Math.abs(coefficient) > Math.abs(largest[knob]) ? coefficient : largest[knob];
            }
        }
        return largest;
    }
}
