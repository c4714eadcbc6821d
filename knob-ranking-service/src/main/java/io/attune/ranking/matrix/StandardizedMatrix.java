package io.attune.ranking.matrix;

import java.util.List;

/** Columns with mean 0 and deviation 1 (divided by the number of rows), all of the same length, kept by row. Immutable. */
public final class StandardizedMatrix {

    /** As a share of the greatest magnitude: what a sum of many numbers is rounded by is less. */
    private static final double LEAST_DEVIATION = 1e-12;

    private final double[][] values;
    private final int width;

    private StandardizedMatrix(double[][] values, int width) {
        this.values = values;
        this.width = width;
    }

    /**
     * Standardises columns; one that does not vary becomes all 0. Takes O(rows × columns) time.
     *
     * @throws IllegalArgumentException when a column is not as long as {@code rows}, or a number is not finite
     */
    public static StandardizedMatrix of(int rows, List<double[]> columns) {
        double[][] values = new double[rows][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            double[] column = columns.get(c);
            if (column.length != rows) {
                throw new IllegalArgumentException(
                        "column " + c + " has " + column.length + " numbers, there are " + rows + " rows");
            }
            double[] standardized = standardize(column);
            for (int r = 0; r < rows; r++) {
                values[r][c] = standardized[r];
            }
        }
        return new StandardizedMatrix(values, columns.size());
    }

    /** One column, standardised, whatever the magnitude of its numbers; all 0 where they differ by no more than they are rounded. */
    public static double[] standardize(double[] column) {
        double magnitude = 0;
        for (double value : column) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number is " + value + ", it must be finite");
            }
            magnitude = Math.max(magnitude, Math.abs(value));
        }
        // a power of two rounds nothing, and brings the numbers to where a square neither overflows nor vanishes
        int exponent = magnitude == 0 ? 0 : Math.getExponent(magnitude);
        double[] centred = new double[column.length];
        double mean = 0;
        for (int r = 0; r < column.length; r++) {
            centred[r] = Math.scalb(column[r], -exponent);
            mean += centred[r] / column.length;
        }
        double square = 0;
        for (int r = 0; r < column.length; r++) {
            centred[r] -= mean;
            square += centred[r] * centred[r] / column.length;
        }
        double deviation = Math.sqrt(square);
        boolean varies = deviation > LEAST_DEVIATION * Math.scalb(magnitude, -exponent);
        for (int r = 0; r < centred.length; r++) {
            centred[r] = varies ? centred[r] / deviation : 0;
        }
        return centred;
    }

    public int rows() {
        return values.length;
    }

    public int width() {
        return width;
    }

    /** All columns at a row: not to be changed. */
    public double[] row(int row) {
        return values[row];
    }

    public double at(int row, int column) {
        return values[row][column];
    }

    /** A copy of one column. */
    public double[] column(int column) {
        double[] copy = new double[values.length];
        for (int r = 0; r < copy.length; r++) {
            copy[r] = values[r][column];
        }
        return copy;
    }

    /** For weighted sums of the products of two of the first {@code count} columns. */
    public RowProducts products(int count) {
        return new RowProducts(values, count);
    }

    /** For weighted sums of the products of two of the first {@code count} columns' squares. */
    public RowProducts productsOfSquares(int count) {
        double[][] squares = new double[values.length][count];
        for (int r = 0; r < squares.length; r++) {
            for (int c = 0; c < count; c++) {
                squares[r][c] = values[r][c] * values[r][c];
            }
        }
        return new RowProducts(squares, count);
    }

    /** For each column the sum of its products with {@code weights}, one for each row. */
    public double[] weightedSums(double[] weights) {
        double[] sums = new double[width];
        for (int r = 0; r < values.length; r++) {
            double weight = weights[r];
            double[] row = values[r];
            for (int c = 0; c < sums.length; c++) {
                sums[c] += weight * row[c];
            }
        }
        return sums;
    }

    /** For each column the sum of its squares' products with {@code weights}, one for each row. */
    public double[] weightedSumsOfSquares(double[] weights) {
        double[] sums = new double[width];
        for (int r = 0; r < values.length; r++) {
            double[] row = values[r];
            for (int c = 0; c < sums.length; c++) {
                sums[c] += weights[r] * row[c] * row[c];
            }
        }
        return sums;
    }
}
