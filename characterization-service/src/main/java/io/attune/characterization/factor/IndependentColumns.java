package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.Random;

/**
 * What correlations look like where there are none: random columns that are independent of each other.
 *
 * <p>The columns are not drawn number by number: of normal columns, the triangular factor of their QR decomposition has independent
 * entries, square roots of χ² on the diagonal and normal ones beside it (Bartlett, 1933), so that the time does not grow with the rows.
 *
 * @param rows 2 or more, of which the mean takes one degree of freedom
 */
record IndependentColumns(int rows, int columns, long seed) {

    private static final double TOLERANCE = 1e-3;

    /**
     * A quantile of each of the largest eigenvalues of the correlation matrix, over random replicates. Takes O(replicates × m² ×
     * columns) time with m the lesser of rows and columns.
     *
     * @param count how many eigenvalues, below the rows and at most the columns
     */
    double[] leadingEigenvalues(int count, int replicates, double quantile) {
        Random random = new Random(seed);
        double[][] byRank = new double[count][replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            double[] values = eigenvalues(count, random);
            for (int rank = 0; rank < count; rank++) {
                byRank[rank][replicate] = values[rank];
            }
        }
        double[] quantiles = new double[count];
        for (int rank = 0; rank < count; rank++) {
            Arrays.sort(byRank[rank]);
            quantiles[rank] = byRank[rank][(int) Math.ceil(quantile * replicates) - 1];
        }
        return quantiles;
    }

    private double[] eigenvalues(int count, Random random) {
        int size = Math.min(rows - 1, columns);
        double[] transposed = new double[columns * size];
        for (int column = 0; column < columns; column++) {
            double square = 0;
            for (int i = 0; i <= Math.min(column, size - 1); i++) {
                double entry = i < column ? random.nextGaussian() : Math.sqrt(chiSquare(rows - 1 - i, random));
                transposed[column * size + i] = entry;
                square += entry * entry;
            }
            double length = Math.sqrt(square);
            for (int i = 0; i <= Math.min(column, size - 1); i++) {
                transposed[column * size + i] /= length;
            }
        }
        Covariance products = Covariance.of(transposed, size);
        double[] roots = new double[size];
        Arrays.fill(roots, 1 / Math.sqrt(columns));
        return LeadingEigenpairs.of(products.dividedBy(roots), count, TOLERANCE).values();
    }

    /** Marsaglia and Tsang, <i>A simple method for generating gamma variables</i>, 2000. */
    private static double chiSquare(int degrees, Random random) {
        if (degrees == 1) {
            double normal = random.nextGaussian();
            return normal * normal;
        }
        double shape = degrees / 2.0 - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double cube = Math.pow(1 + normal / Math.sqrt(9 * shape), 3);
            if (cube > 0
                    && Math.log(1 - random.nextDouble())
                            < 0.5 * normal * normal + shape * (1 - cube + Math.log(cube))) {
                return 2 * shape * cube;
            }
        }
    }
}
