package io.attune.ranking.lasso;

import io.attune.ranking.matrix.RowProducts;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.Arrays;

/**
 * The correlations of columns with each other, made once for all outputs that are regressed on them; over all rows, or over rows that
 * were drawn from them.
 */
public final class Correlations {

    /** Deviation, in the whole matrix's, below which a column does not vary among the rows that were drawn. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final StandardizedMatrix x;
    /** Of each row; they add up to 1. */
    private final double[] weights;
    /** Of each column; 0 where it does not vary. */
    private final double[] deviations;

    private final double[][] square;

    private Correlations(StandardizedMatrix x, double[] weights) {
        this.x = x;
        this.weights = weights;
        this.deviations = new double[x.width()];
        this.square = new double[x.width()][x.width()];
        double[] means = x.weightedSums(weights);
        RowProducts products = x.products(x.width());
        double[][] sums = products.triangle();
        products.add(weights, sums);
        for (int i = 0; i < square.length; i++) {
            double deviation = Math.sqrt(Math.max(0, sums[i][i] - means[i] * means[i]));
            deviations[i] = deviation > LEAST_DEVIATION ? deviation : 0;
            for (int j = 0; deviations[i] > 0 && j <= i; j++) {
                if (deviations[j] > 0) {
                    square[i][j] = (sums[i][j] - means[i] * means[j]) / (deviations[i] * deviations[j]);
                    square[j][i] = square[i][j];
                }
            }
        }
    }

    /** Takes O(rows × columns²) time. */
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

    /** Those of a column with all columns; all 0 for one that does not vary. Not to be changed. */
    double[] of(int column) {
        return square[column];
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
