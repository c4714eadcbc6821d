package io.attune.ranking.lasso;

import io.attune.ranking.matrix.RowProducts;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.Arrays;

/** The correlations of standardised columns with each other, made once for all outputs that are regressed on them. */
public final class Correlations {

    private final StandardizedMatrix x;
    private final double[][] square;

    private Correlations(StandardizedMatrix x, double[][] square) {
        this.x = x;
        this.square = square;
    }

    /** Takes O(rows × columns²) time. */
    public static Correlations of(StandardizedMatrix x) {
        double[] weights = new double[x.rows()];
        Arrays.fill(weights, 1.0 / x.rows());
        RowProducts products = x.products(x.width());
        double[][] triangle = products.triangle();
        products.add(weights, triangle);
        double[][] square = new double[x.width()][x.width()];
        for (int i = 0; i < square.length; i++) {
            for (int j = 0; j <= i; j++) {
                square[i][j] = triangle[i][j];
                square[j][i] = triangle[i][j];
            }
        }
        return new Correlations(x, square);
    }

    int rows() {
        return x.rows();
    }

    /** Those of a column with all columns: not to be changed. */
    double[] of(int column) {
        return square[column];
    }

    /** Those of all columns with a standardised output. */
    double[] with(double[] output) {
        double[] correlations = x.weightedSums(output);
        for (int c = 0; c < correlations.length; c++) {
            correlations[c] /= x.rows();
        }
        return correlations;
    }
}
