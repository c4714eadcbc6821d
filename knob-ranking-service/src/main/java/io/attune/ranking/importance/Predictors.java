package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The columns that terms are made of: those that were given, and bends of them. A column of five values or more has, at each of its
 * quartiles, a step, which tells whether it is reached, and a hinge, which rises from there; the pieces that <i>Multivariate Adaptive
 * Regression Splines</i> are made of (Friedman, 1991). They stand for thresholds, saturation and peaks.
 *
 * @param columns the given ones first
 * @param owners for each column the position of its knob
 * @param paired how many were given: those that squares and products are made of
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Predictors(StandardizedMatrix columns, int[] owners, int paired) {

    private static final int LEAST_VALUES = 5;
    private static final int PIECES = 4;

    /** Takes O(rows × columns × log(rows)) time. */
    static Predictors of(Features features) {
        StandardizedMatrix given = features.columns();
        List<double[]> columns = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int c = 0; c < given.width(); c++) {
            columns.add(given.column(c));
            owners.add(features.owners()[c]);
        }
        for (int c = 0; c < given.width(); c++) {
            for (double knot : knots(columns.get(c))) {
                columns.add(map(columns.get(c), value -> value >= knot ? 1 : 0));
                columns.add(map(columns.get(c), value -> Math.max(0, value - knot)));
                owners.add(features.owners()[c]);
                owners.add(features.owners()[c]);
            }
        }
        return new Predictors(
                StandardizedMatrix.of(given.rows(), columns),
                owners.stream().mapToInt(Integer::intValue).toArray(),
                given.width());
    }

    int rows() {
        return columns.rows();
    }

    private static double[] knots(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        if (Arrays.stream(sorted).distinct().limit(LEAST_VALUES).count() < LEAST_VALUES) {
            return new double[0];
        }
        double[] quartiles = new double[PIECES - 1];
        for (int k = 1; k < PIECES; k++) {
            quartiles[k - 1] = sorted[sorted.length * k / PIECES];
        }
        return Arrays.stream(quartiles)
                .filter(knot -> knot > sorted[0])
                .distinct()
                .toArray();
    }

    private static double[] map(double[] column, DoubleUnaryOperator shape) {
        return Arrays.stream(column).map(shape).toArray();
    }
}
