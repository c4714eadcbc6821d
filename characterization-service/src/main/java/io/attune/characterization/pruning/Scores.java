package io.attune.characterization.pruning;

import io.attune.characterization.factor.Covariance;
import io.attune.model.matrix.LabelledMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A workload's metrics made ready for analysis: numbers that can be compared, in columns of mean 0 that vary.
 */
final class Scores {

    /** Columns that are written together: a row's numbers of them lie in one or two lines of the cache. */
    private static final int TOGETHER = 8;

    private final List<String> names;
    private final int rows;
    private final double[] values;

    /**
     * @param names of the columns, sorted
     * @param values row after row
     */
    private Scores(List<String> names, int rows, double[] values) {
        this.names = names;
        this.rows = rows;
        this.values = values;
    }

    /**
     * The metrics of which something can be learnt: those that are present in {@code presence} of the rows and vary. The few absent
     * numbers become the column's median. The columns share the processors. Needs memory for one more matrix of the same size.
     *
     * @param scoring from the numbers of a column to its scores, of which the mean is taken out
     */
    static Scores of(LabelledMatrix raw, double presence, Scoring scoring) {
        List<Integer> positions = IntStream.range(0, raw.width())
                .parallel()
                .boxed()
                .sorted(Comparator.comparing(raw.columns()::get))
                .filter(column -> isUsable(raw, column, presence))
                .toList();
        int width = positions.size();
        List<String> names = positions.stream().map(raw.columns()::get).toList();
        double[] values = new double[raw.rows() * width];
        boolean[] varies = new boolean[width];
        IntStream.range(0, (width + TOGETHER - 1) / TOGETHER).parallel().forEach(block -> {
            int first = block * TOGETHER;
            double[][] scores = positions.subList(first, Math.min(first + TOGETHER, width)).stream()
                    .map(position -> centred(scoring.scores(complete(raw.column(position)))))
                    .toArray(double[][]::new);
            for (int r = 0; r < raw.rows(); r++) {
                for (int c = 0; c < scores.length; c++) {
                    values[r * width + first + c] = scores[c][r];
                    varies[first + c] |= scores[c][r] != 0;
                }
            }
        });
        return new Scores(names, raw.rows(), values)
                .select(IntStream.range(0, width).filter(c -> varies[c]).boxed().toList());
    }

    private static boolean isUsable(LabelledMatrix raw, int column, double presence) {
        int present = 0;
        double first = Double.NaN;
        boolean varies = false;
        for (int r = 0; r < raw.rows(); r++) {
            double value = raw.get(r, column);
            if (Double.isFinite(value)) {
                varies |= present > 0 && value != first;
                first = present == 0 ? value : first;
                present++;
            }
        }
        return varies && present >= presence * raw.rows();
    }

    private static double[] complete(double[] values) {
        int present = 0;
        for (double value : values) {
            present += Double.isFinite(value) ? 1 : 0;
        }
        if (present == values.length) {
            return values;
        }
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double median = sorted[present / 2];
        return Arrays.stream(values).map(v -> Double.isFinite(v) ? v : median).toArray();
    }

    private static double[] centred(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        for (int r = 0; r < values.length; r++) {
            values[r] -= mean;
        }
        return values;
    }

    List<String> names() {
        return names;
    }

    int rows() {
        return rows;
    }

    int width() {
        return names.size();
    }

    /** These columns, in this order. */
    Scores select(List<Integer> positions) {
        int width = positions.size();
        if (positions.equals(IntStream.range(0, width()).boxed().toList())) {
            return this;
        }
        double[] selected = new double[rows * width];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                selected[r * width + c] = values[r * width() + positions.get(c)];
            }
        }
        return new Scores(positions.stream().map(names::get).toList(), rows, selected);
    }

    /** Whether every number of two columns is the same. */
    boolean areEqual(int one, int other) {
        for (int r = 0; r < rows; r++) {
            if (values[r * width() + one] != values[r * width() + other]) {
                return false;
            }
        }
        return true;
    }

    /** The same for columns that are equal. */
    int hash(int column) {
        int hash = 1;
        for (int r = 0; r < rows; r++) {
            hash = 31 * hash + Double.hashCode(values[r * width() + column] + 0.0);
        }
        return hash;
    }

    Folds folds(int most, long seed) {
        return Folds.of(values, width(), most, seed);
    }

    /** The products of some columns with all, by column and fold. */
    double[][][] sums(List<Integer> columns, Folds folds) {
        return Moments.sums(values, width(), columns, folds);
    }

    /** Sums of products over all rows. */
    Covariance covariance() {
        return Covariance.of(values, width());
    }

    /**
     * The same over some rows, around the means over those rows.
     *
     * @param weight how often each row counts
     */
    Covariance centredOver(int[] weight) {
        return Covariance.centredOverDrawn(values, width(), weight);
    }
}
