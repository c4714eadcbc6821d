package io.attune.characterization.factor;

/**
 * Sums of multiples of vectors. The loops are as short, and each array as much an object of its own, as the compiler needs to make
 * vector instructions of them.
 */
final class Multiples {

    /** How many vectors are added at once, so that the sum is read and written once for all of them. */
    static final int AT_ONCE = 4;

    private Multiples() {}

    /** Adds four multiples to the places of a sum from {@code first} on. */
    static void add(
            double[] sum,
            int first,
            double a,
            double[] one,
            double b,
            double[] two,
            double c,
            double[] three,
            double d,
            double[] four) {
        for (int j = first; j < sum.length; j++) {
            sum[j] += a * one[j] + b * two[j] + (c * three[j] + d * four[j]);
        }
    }

    static void add(double[] sum, double factor, double[] vector) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * vector[j];
        }
    }

    /** Adds a multiple of each row of a matrix, the rows one after the other. */
    static void add(double[] sum, double[] factors, double[][] rows) {
        int row = 0;
        for (; row + AT_ONCE <= rows.length; row += AT_ONCE) {
            addFour(sum, factors, rows, row);
        }
        for (; row < rows.length; row++) {
            add(sum, factors[row], rows[row]);
        }
    }

    /** Adds multiples of four rows of a matrix from a row on. */
    static void addFour(double[] sum, double[] factors, double[][] rows, int row) {
        add(
                sum,
                0,
                factors[row],
                rows[row],
                factors[row + 1],
                rows[row + 1],
                factors[row + 2],
                rows[row + 2],
                factors[row + 3],
                rows[row + 3]);
    }
}
