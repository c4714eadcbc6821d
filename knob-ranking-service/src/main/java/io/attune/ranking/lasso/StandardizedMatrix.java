package io.attune.ranking.lasso;

import java.util.ArrayList;
import java.util.List;

/** Columns with mean 0 and deviation 1 (divided by the number of rows), all of the same length. Immutable. */
public final class StandardizedMatrix {

    private final int rows;
    private final List<double[]> columns;

    private StandardizedMatrix(int rows, List<double[]> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Standardises columns; one that does not vary becomes all 0.
     *
     * @throws IllegalArgumentException when a column is not as long as {@code rows}, or a number is not finite
     */
    public static StandardizedMatrix of(int rows, List<double[]> columns) {
        List<double[]> standardized = new ArrayList<>(columns.size());
        for (double[] column : columns) {
            if (column.length != rows) {
                throw new IllegalArgumentException("column " + standardized.size() + " has " + column.length
                        + " numbers, there are " + rows + " rows");
            }
            standardized.add(standardize(column));
        }
        return new StandardizedMatrix(rows, standardized);
    }

    /** One column, standardised. */
    static double[] standardize(double[] column) {
        double mean = 0;
        for (double value : column) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number is " + value + ", it must be finite");
            }
            mean += value / column.length;
        }
        double[] centred = new double[column.length];
        double square = 0;
        double magnitude = 0;
        for (int r = 0; r < column.length; r++) {
            centred[r] = column[r] - mean;
            square += centred[r] * centred[r] / column.length;
            magnitude = Math.max(magnitude, Math.abs(column[r]));
        }
        double deviation = Math.sqrt(square);
        boolean varies = deviation > 1e-12 * magnitude;
        for (int r = 0; r < centred.length; r++) {
            centred[r] = varies ? centred[r] / deviation : 0;
        }
        return centred;
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return columns.size();
    }

    /** Mean of the products of two columns: their correlation. */
    double correlation(int one, int other) {
        return meanProduct(columns.get(one), columns.get(other));
    }

    /** Mean of the products of a column and another of the same length. */
    double correlation(int column, double[] other) {
        return meanProduct(columns.get(column), other);
    }

    private static double meanProduct(double[] one, double[] other) {
        double sum = 0;
        for (int r = 0; r < one.length; r++) {
            sum += one[r] * other[r];
        }
        return sum / one.length;
    }
}
