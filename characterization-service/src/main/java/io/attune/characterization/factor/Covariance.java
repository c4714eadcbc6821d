package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.List;

/**
 * Sums of products of columns: a symmetric matrix, columns × columns, over a number of rows. What factor analysis and regression need
 * of data, however many rows there are. Immutable.
 */
public final class Covariance {

    private static final int ROWS_AT_ONCE = 8;

    private final int rows;
    private final int columns;
    private final double[] products;

    private Covariance(int rows, int columns, double[] products) {
        this.rows = rows;
        this.columns = columns;
        this.products = products;
    }

    /**
     * Over the rows that are wanted. Takes O(rows × columns²) time, and memory for one matrix of columns × columns.
     *
     * @param data row after row, columns of mean 0 over all rows; means over the rows wanted are not taken out
     * @param weight how often each row counts, 0 or more
     */
    public static Covariance weighted(double[] data, int columns, int[] weight) {
        double[] products = new double[columns * columns];
        int[] drawn = new int[weight.length];
        int distinct = 0;
        int rows = 0;
        for (int r = 0; r < weight.length; r++) {
            if (weight[r] > 0) {
                drawn[distinct++] = r;
                rows += weight[r];
            }
        }
        double[][] chunk = new double[ROWS_AT_ONCE][columns];
        double[] factor = new double[ROWS_AT_ONCE];
        for (int at = 0; at < distinct; at += ROWS_AT_ONCE) {
            for (int c = 0; c < ROWS_AT_ONCE; c++) {
                int row = drawn[Math.min(at + c, distinct - 1)];
                factor[c] = at + c < distinct ? weight[row] : 0;
                System.arraycopy(data, row * columns, chunk[c], 0, columns);
            }
            addChunk(chunk, factor, columns, products);
        }
        mirror(products, columns);
        return new Covariance(rows, columns, products);
    }

    /** The same with the means over these rows taken out. */
    public static Covariance centred(double[] data, int columns, int[] weight) {
        Covariance raw = weighted(data, columns, weight);
        double[] sums = new double[columns];
        for (int r = 0; r < weight.length; r++) {
            for (int c = 0; c < columns && weight[r] > 0; c++) {
                sums[c] += weight[r] * data[r * columns + c];
            }
        }
        double[] products = raw.products;
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                products[i * columns + j] -= sums[i] * sums[j] / raw.rows;
            }
        }
        return new Covariance(raw.rows, columns, products);
    }

    /** Over all rows. */
    public static Covariance of(double[] data, int columns) {
        int[] once = new int[data.length / columns];
        Arrays.fill(once, 1);
        return weighted(data, columns, once);
    }

    /** The part of the products that is on or right of the diagonal. */
    private static void addChunk(double[][] rows, double[] factor, int columns, double[] products) {
        double[] at = new double[ROWS_AT_ONCE];
        for (int i = 0; i < columns; i++) {
            for (int r = 0; r < ROWS_AT_ONCE; r++) {
                at[r] = factor[r] * rows[r][i];
            }
            addRow(rows, at, i, products, i * columns, columns);
        }
    }

    /** Eight rows at once, so that the products are read and written once for all; a loop that the compiler makes vectors of. */
    private static void addRow(double[][] rows, double[] at, int from, double[] products, int target, int columns) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double[] r4 = rows[4];
        double[] r5 = rows[5];
        double[] r6 = rows[6];
        double[] r7 = rows[7];
        double a0 = at[0];
        double a1 = at[1];
        double a2 = at[2];
        double a3 = at[3];
        double a4 = at[4];
        double a5 = at[5];
        double a6 = at[6];
        double a7 = at[7];
        for (int j = from; j < columns; j++) {
            products[target + j] += a0 * r0[j]
                    + a1 * r1[j]
                    + a2 * r2[j]
                    + a3 * r3[j]
                    + (a4 * r4[j] + a5 * r5[j] + a6 * r6[j] + a7 * r7[j]);
        }
    }

    private static void mirror(double[] products, int columns) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                products[i * columns + j] = products[j * columns + i];
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Sum of the products of two columns. */
    public double product(int one, int other) {
        return products[one * columns + other];
    }

    /** Sum of the products divided by the rows: their covariance. */
    public double get(int one, int other) {
        return products[one * columns + other] / rows;
    }

    public double correlation(int one, int other) {
        return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
    }

    /** These columns, in this order. */
    public Covariance select(List<Integer> positions) {
        int width = positions.size();
        double[] selected = new double[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                selected[i * width + j] = product(positions.get(i), positions.get(j));
            }
        }
        return new Covariance(rows, width, selected);
    }

    /** Covariances of the columns divided by these numbers: row after row, a new array. */
    double[] dividedBy(double[] deviations) {
        double[] divided = new double[products.length];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                divided[i * columns + j] = products[i * columns + j] / (rows * deviations[i] * deviations[j]);
            }
        }
        return divided;
    }
}
