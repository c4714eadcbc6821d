package io.attune.ranking.lasso;

import io.attune.ranking.matrix.RowProducts;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.Arrays;

/**
 * The correlations of columns with each other, made once for all outputs that are regressed on them; over all rows, or over rows that
 * were drawn from them. Where there are more columns than rows those of a column are made when they are first asked for: few of many columns
 * have a coefficient. For one thread.
 */
public final class Correlations {

    /** Deviation, in the whole matrix's, below which a column does not vary among the rows that were drawn. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final StandardizedMatrix x;
    /** Of each row; they add up to 1. */
    private final double[] weights;
    /** Of each column; 0 where it does not vary. */
    private final double[] deviations;

    private final double[] means;
    /** By column; null for one that was not asked for yet. */
    private final double[][] rows;

    private Correlations(StandardizedMatrix x, double[] weights) {
        this.x = x;
        this.weights = weights;
        this.means = x.weightedSums(weights);
        this.deviations = x.weightedSumsOfSquares(weights);
        for (int i = 0; i < deviations.length; i++) {
            double deviation = Math.sqrt(Math.max(0, deviations[i] - means[i] * means[i]));
            deviations[i] = deviation > LEAST_DEVIATION ? deviation : 0;
        }
        this.rows = new double[x.width()][];
        if (x.width() <= x.rows()) {
            all();
        }
    }

    private void all() {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[rows.length];
        }
        RowProducts products = x.products(x.width());
        double[][] sums = products.triangle();
        products.add(weights, sums);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                rows[i][j] = correlation(sums[i][j], i, j);
                rows[j][i] = rows[i][j];
            }
        }
    }

    private double correlation(double sum, int one, int other) {
        double deviation = deviations[one] * deviations[other];
        return deviation > 0 ? (sum - means[one] * means[other]) / deviation : 0;
    }

    /** Takes O(rows × columns²) time, less where there are more columns than rows. */
    public static Correlations of(StandardizedMatrix x) {
        double[] weights = new double[x.rows()];
        Arrays.fill(weights, 1.0 / x.rows());
        return new Correlations(x, weights);
    }

    /**
     * Over rows of which some may come several times. Takes O(rows × columns²) time.
     *
     * @param drawn numbers of rows
     */
    public static Correlations ofDrawn(StandardizedMatrix x, int[] drawn) {
        double[] weights = new double[x.rows()];
        for (int row : drawn) {
            weights[row] += 1.0 / drawn.length;
        }
        return new Correlations(x, weights);
    }

    int rows() {
        return x.rows();
    }

    /** Whether a column varies. */
    boolean varies(int column) {
        return deviations[column] > 0;
    }

    /** Those of a column with all columns; all 0 for one that does not vary. Not to be changed. */
    double[] of(int column) {
        if (rows[column] == null) {
            double[] weighted = new double[x.rows()];
            for (int r = 0; r < weighted.length; r++) {
                weighted[r] = weights[r] * x.at(r, column);
            }
            double[] sums = x.weightedSums(weighted);
            for (int j = 0; j < sums.length; j++) {
                sums[j] = correlation(sums[j], column, j);
            }
            rows[column] = sums;
        }
        return rows[column];
    }

    /** Those of all columns with an output; all 0 where it does not vary. */
    double[] with(double[] output) {
        double[] centred = StandardizedMatrix.standardize(output);
        double mean = 0;
        for (int r = 0; r < centred.length; r++) {
            mean += weights[r] * centred[r];
        }
        double variance = 0;
        for (int r = 0; r < centred.length; r++) {
            centred[r] -= mean;
            variance += weights[r] * centred[r] * centred[r];
            centred[r] *= weights[r];
        }
        double deviation = Math.sqrt(variance);
        double[] correlations = x.weightedSums(centred);
        for (int c = 0; c < correlations.length; c++) {
            correlations[c] = deviation > LEAST_DEVIATION && deviations[c] > 0
                    ? correlations[c] / (deviation * deviations[c])
                    : 0;
        }
        return correlations;
    }
}
