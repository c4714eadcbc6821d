package io.attune.characterization.pruning;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Parts of the rows, each of which is held out in turn; the sums of the columns over each. */
final class Folds {

    private final int[] foldOf;
    private final int[] rows;
    private final double[][] totals;
    private final double[][] squares;
    private final double[] overall;

    private Folds(int[] foldOf, int count, int columns) {
        this.foldOf = foldOf;
        this.rows = new int[count];
        this.totals = new double[count][columns];
        this.squares = new double[count][columns];
        this.overall = new double[columns];
    }

    /**
     * Rows are put into folds by chance, as evenly as can be.
     *
     * @param values row after row; at least 2 rows
     * @param most 2 or more; there are as many folds as rows where these are fewer
     */
    static Folds of(double[] values, int columns, int most, long seed) {
        int[] order = IntStream.range(0, values.length / columns).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        int count = Math.min(most, order.length);
        int[] foldOf = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            foldOf[order[at]] = at % count;
        }
        Folds folds = new Folds(foldOf, count, columns);
        for (int r = 0; r < foldOf.length; r++) {
            folds.add(foldOf[r], values, r * columns);
        }
        return folds;
    }

    private void add(int fold, double[] values, int from) {
        rows[fold]++;
        for (int c = 0; c < overall.length; c++) {
            double value = values[from + c];
            totals[fold][c] += value;
            squares[fold][c] += value * value;
            overall[c] += value;
        }
    }

    int count() {
        return rows.length;
    }

    int columns() {
        return overall.length;
    }

    int rows() {
        return foldOf.length;
    }

    int rows(int fold) {
        return rows[fold];
    }

    int rowsWithout(int fold) {
        return foldOf.length - rows[fold];
    }

    /** The rows in a fold, in ascending order. */
    int[] rowsOf(int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold)
                .toArray();
    }

    /** Sums over the fold's rows, by column; not copied. */
    double[] totals(int fold) {
        return totals[fold];
    }

    /** Means of the rows that are not in the fold, by column. */
    double[] meansWithout(int fold) {
        double[] means = new double[overall.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = (overall[c] - totals[fold][c]) / rowsWithout(fold);
        }
        return means;
    }

    /** Sums of the squared distances of the fold's rows to the mean of the others, by column. */
    double[] spreads(int fold) {
        double[] means = meansWithout(fold);
        double[] spreads = new double[means.length];
        for (int c = 0; c < means.length; c++) {
            spreads[c] = squares[fold][c] - means[c] * (2 * totals[fold][c] - rows[fold] * means[c]);
        }
        return spreads;
    }
}
