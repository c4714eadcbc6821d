package io.attune.recommender.surrogate;

import java.util.Arrays;

/** The features of a training set divided by their length scales, feature after feature: a loop over the rows of some needs no reduction. */
final class ScaledColumns {

    private final Matern52 kernel;
    private final int rows;
    private final int features;
    private final double[] points;
    private final double[] columns;
    private final double[] point;

    ScaledColumns(TrainingSet data, Matern52 kernel) {
        this.kernel = kernel;
        this.rows = data.rows();
        this.features = data.features();
        this.points = data.points();
        this.columns = data.columns().clone();
        this.point = new double[features];
        for (int k = 0; k < features; k++) {
            double inverseScale = kernel.inverseScale(k);
            for (int i = k * rows; i < (k + 1) * rows; i++) {
                columns[i] *= inverseScale;
            }
        }
    }

    /**
     * r² between a row and each of those before it. O(n D).
     *
     * @param into receives as many numbers as there are rows before it
     */
    void squaredDistances(int row, double[] into) {
        for (int k = 0; k < features; k++) {
            point[k] = points[row * features + k] * kernel.inverseScale(k);
        }
        toFirst(row, into);
    }

    /** r² between a point that is not scaled yet and each row. O(n D). */
    void squaredDistances(double[] unscaled, double[] into) {
        for (int k = 0; k < features; k++) {
            point[k] = unscaled[k] * kernel.inverseScale(k);
        }
        toFirst(rows, into);
    }

    private void toFirst(int count, double[] into) {
        Arrays.fill(into, 0, count, 0);
        int k = 0;
        for (; k + 3 < features; k += 4) {
            int c0 = k * rows;
            int c1 = c0 + rows;
            int c2 = c1 + rows;
            int c3 = c2 + rows;
            double x0 = point[k];
            double x1 = point[k + 1];
            double x2 = point[k + 2];
            double x3 = point[k + 3];
            for (int i = 0; i < count; i++) {
                double d0 = x0 - columns[c0 + i];
                double d1 = x1 - columns[c1 + i];
                double d2 = x2 - columns[c2 + i];
                double d3 = x3 - columns[c3 + i];
                into[i] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
            }
        }
        for (; k < features; k++) {
            int column = k * rows;
            double x = point[k];
            for (int i = 0; i < count; i++) {
                double difference = x - columns[column + i];
                into[i] += difference * difference;
            }
        }
    }
}
