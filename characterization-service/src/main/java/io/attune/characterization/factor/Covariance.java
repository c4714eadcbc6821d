package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.List;

/**
 * Sums of products of columns: a symmetric matrix, columns × columns, over a number of rows. What factor analysis and regression need
 * of data, however many rows there are. Immutable.
 */
public final class Covariance {

    private static final int ROWS_AT_ONCE = 4;

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
        int[] chunk = new int[ROWS_AT_ONCE];
        int gathered = 0;
        int rows = 0;
        for (int r = 0; r < weight.length; r++) {
            for (int times = 0; times < weight[r]; times++) {
                rows++;
                chunk[gathered++] = r * columns;
                if (gathered == ROWS_AT_ONCE) {
                    addFour(data, columns, chunk, products);
                    gathered = 0;
                }
            }
        }
        for (int left = 0; left < gathered; left++) {
            addOne(data, columns, chunk[left], products);
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

    /** Of a matrix of variances and covariances, row after row. */
    static Covariance given(int rows, int columns, double[] covariances) {
        double[] products = covariances.clone();
        for (int at = 0; at < products.length; at++) {
            products[at] *= rows;
        }
        return new Covariance(rows, columns, products);
    }

    private static void addFour(double[] data, int columns, int[] at, double[] products) {
        for (int i = 0; i < columns; i++) {
            double a = data[at[0] + i];
            double b = data[at[1] + i];
            double c = data[at[2] + i];
            double d = data[at[3] + i];
            addRow(data, columns, at, new double[] {a, b, c, d}, i, products);
        }
    }

    /** The part of one row of the products that is on or right of the diagonal; a loop that the compiler makes vectors of. */
    private static void addRow(double[] data, int columns, int[] at, double[] factor, int row, double[] products) {
        double a = factor[0];
        double b = factor[1];
        double c = factor[2];
        double d = factor[3];
        int first = at[0];
        int second = at[1];
        int third = at[2];
        int fourth = at[3];
        int target = row * columns;
        for (int j = row; j < columns; j++) {
            products[target + j] +=
                    a * data[first + j] + b * data[second + j] + c * data[third + j] + d * data[fourth + j];
        }
    }

    private static void addOne(double[] data, int columns, int at, double[] products) {
        for (int i = 0; i < columns; i++) {
            double value = data[at + i];
            for (int j = i; j < columns; j++) {
                products[i * columns + j] += value * data[at + j];
            }
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

    /** Over the rows of both; both have the same columns. */
    public Covariance plus(Covariance other) {
        return combined(other, 1);
    }

    /** Over the rows of this that are not of the other, which has the same columns and some of the rows. */
    public Covariance minus(Covariance other) {
        return combined(other, -1);
    }

    private Covariance combined(Covariance other, int sign) {
        double[] sum = products.clone();
        for (int at = 0; at < sum.length; at++) {
            sum[at] += sign * other.products[at];
        }
        return new Covariance(rows + sign * other.rows, columns, sum);
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
