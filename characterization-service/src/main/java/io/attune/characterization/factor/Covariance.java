package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums of products of columns: a symmetric matrix, columns × columns, over a number of rows. What factor analysis and regression need
 * of data, however many rows there are. Immutable.
 */
public final class Covariance {

    private static final int SQUARE = 16;

    private final int rows;
    private final double[][] products;

    private Covariance(int rows, double[][] products) {
        this.rows = rows;
        this.products = products;
    }

    /**
     * Over the rows that are wanted. Takes O(rows × columns²) time, and memory for one matrix of columns × columns.
     *
     * @param data row after row, columns of mean 0 over all rows; means over the rows wanted are not taken out
     * @param weight how often each row counts, 0 or more
     */
    public static Covariance weighted(double[] data, int columns, int[] weight) {
        double[][] products = new double[columns][columns];
        int[] drawn = new int[weight.length];
        int distinct = 0;
        int rows = 0;
        for (int r = 0; r < weight.length; r++) {
            if (weight[r] > 0) {
                drawn[distinct++] = r;
                rows += weight[r];
            }
        }
        FourRows chunk = new FourRows(columns);
        int at = 0;
        while (at < distinct) {
            at = chunk.take(data, weight, drawn, at, distinct);
            for (int i = 0; i < columns; i++) {
                chunk.addProducts(i, i, products[i]);
            }
        }
        mirror(products);
        return new Covariance(rows, products);
    }

    /** The same with the means over these rows taken out. */
    public static Covariance centred(double[] data, int columns, int[] weight) {
        Covariance raw = weighted(data, columns, weight);
        double[] sums = sums(data, columns, weight);
        for (int i = 0; i < columns; i++) {
            Multiples.add(raw.products[i], -sums[i] / raw.rows, sums);
        }
        return raw;
    }

    /**
     * The same with the products in single precision ({@link SingleProducts}), in less time: for rows drawn by chance, which moves the
     * covariances by far more.
     *
     * @param data of about deviation 1
     */
    public static Covariance centredOverDrawn(double[] data, int columns, int[] weight) {
        double[][] products = SingleProducts.of(data, columns, weight);
        double[] sums = sums(data, columns, weight);
        int rows = Arrays.stream(weight).sum();
        for (int i = 0; i < columns; i++) {
            Multiples.add(products[i], -sums[i] / rows, sums);
        }
        mirror(products);
        return new Covariance(rows, products);
    }

    private static double[] sums(double[] data, int columns, int[] weight) {
        double[] sums = new double[columns];
        for (int r = 0; r < weight.length; r++) {
            for (int c = 0; c < columns && weight[r] > 0; c++) {
                sums[c] += weight[r] * data[r * columns + c];
            }
        }
        return sums;
    }

    /** Over all rows. */
    public static Covariance of(double[] data, int columns) {
        int[] once = new int[data.length / columns];
        Arrays.fill(once, 1);
        return weighted(data, columns, once);
    }

    /** In squares, of which each fits into the cache. */
    private static void mirror(double[][] products) {
        for (int from = 0; from < products.length; from += SQUARE) {
            for (int i = from; i < products.length; i++) {
                double[] row = products[i];
                for (int j = from; j < Math.min(i, from + SQUARE); j++) {
                    row[j] = products[j][i];
                }
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return products.length;
    }

    /** Sum of the products of two columns. */
    public double product(int one, int other) {
        return products[one][other];
    }

    /** Sum of the products divided by the rows: their covariance. */
    public double get(int one, int other) {
        return products[one][other] / rows;
    }

    public double correlation(int one, int other) {
        return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
    }

    /** These columns, in this order. */
    public Covariance select(List<Integer> positions) {
        int width = positions.size();
        if (positions.equals(IntStream.range(0, columns()).boxed().toList())) {
            return this;
        }
        double[][] selected = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                selected[i][j] = product(positions.get(i), positions.get(j));
            }
        }
        return new Covariance(rows, selected);
    }

    /** Covariances of the columns divided by these numbers. */
    SymmetricMatrix dividedBy(double[] deviations) {
        double[] scale = new double[deviations.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = 1 / (Math.sqrt(rows) * deviations[c]);
        }
        return new SymmetricMatrix(products, scale);
    }
}
