package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.Arrays;

/**
 * The columns that terms are made of: those that were given, and after them bends of them. A column of five values or more has, at each
 * of its quartiles, a step, which tells whether it is reached, and a hinge, which rises from there; the pieces that <i>Multivariate
 * Adaptive Regression Splines</i> are made of (Friedman, 1991). They stand for thresholds, saturation and peaks.
 */
final class Predictors {

    private final StandardizedMatrix given;
    private final Bends bends;
    private final int[] owners;

    private Predictors(StandardizedMatrix given, Bends bends, int[] owners) {
        this.given = given;
        this.bends = bends;
        this.owners = owners;
    }

    /** Takes O(rows × columns × log(rows)) time. */
    static Predictors of(Features features) {
        StandardizedMatrix given = features.columns();
        Bends bends = new Bends(given);
        int[] owners = Arrays.copyOf(features.owners(), given.width() + bends.count());
        for (int bend = 0; bend < bends.count(); bend++) {
            owners[given.width() + bend] = owners[bends.column(bend)];
        }
        return new Predictors(given, bends, owners);
    }

    int rows() {
        return given.rows();
    }

    /** How many columns there are, the bends among them. */
    int width() {
        return owners.length;
    }

    /** How many were given: those that squares and products are made of. */
    int paired() {
        return given.width();
    }

    /** Those that were given. */
    StandardizedMatrix given() {
        return given;
    }

    /** For each column the position of its knob: not to be changed. */
    int[] owners() {
        return owners;
    }

    double at(int row, int column) {
        return column < paired() ? given.at(row, column) : bends.at(given.row(row), column - paired());
    }

    /** A term at a row. */
    double at(int row, Term term) {
        double one = at(row, term.one());
        return term.other() == Term.NONE ? one : one * at(row, term.other());
    }

    /** All columns at a row, made anew. */
    double[] row(int row) {
        double[] columns = Arrays.copyOf(given.row(row), width());
        for (int c = paired(); c < columns.length; c++) {
            columns[c] = bends.at(columns, c - paired());
        }
        return columns;
    }

    /** For each column the sum of its products with {@code weights}, one for each row. */
    double[] weightedSums(double[] weights) {
        double[] sums = Arrays.copyOf(given.weightedSums(weights), width());
        bends.addWeightedSums(given, weights, sums, paired());
        return sums;
    }
}
