package io.attune.recommender.linear;

import java.util.Arrays;

/**
 * The factor L of a symmetric positive definite matrix A = L Lᵀ, flat, row after row and column after column. Loops are written without
 * reductions and between two arrays, because that is what becomes vector code.
 */
public final class Cholesky {

    private final int n;
    private final double[] factor;
    private final double[] columns;

    private Cholesky(int n, double[] factor, double[] columns) {
        this.n = n;
        this.factor = factor;
        this.columns = columns;
    }

    /**
     * Left-looking, a column of L after the other (Golub and Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1). O(n³).
     *
     * @param matrix n × n, symmetric; the diagonal and what is above it are overwritten, what is below is not looked at
     * @throws NotPositiveDefiniteException when it is not positive definite, or holds a number that is not finite
     */
    public static Cholesky of(double[] matrix, int n) {
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            int row = j * n;
            System.arraycopy(matrix, row + j, column, j, n - j);
            subtractEarlier(matrix, n, j, column);
            double square = column[j];
            if (!(square > 0) || square == Double.POSITIVE_INFINITY) {
                throw new NotPositiveDefiniteException("the square of pivot " + j + " of " + n + " is " + square);
            }
            double pivot = Math.sqrt(square);
            double inverse = 1 / pivot;
            matrix[row + j] = pivot;
            for (int i = j + 1; i < n; i++) {
                matrix[row + i] = column[i] * inverse;
            }
        }
        return new Cholesky(n, turned(matrix, n), matrix);
    }

    /** Takes off the column what the columns before it explain, four of them at a time but one after the other. */
    private static void subtractEarlier(double[] columns, int n, int j, double[] column) {
        int k = 0;
        for (; k + 3 < j; k += 4) {
            int c0 = k * n;
            int c1 = c0 + n;
            int c2 = c1 + n;
            int c3 = c2 + n;
            double w0 = columns[c0 + j];
            double w1 = columns[c1 + j];
            double w2 = columns[c2 + j];
            double w3 = columns[c3 + j];
            for (int i = j; i < n; i++) {
                column[i] = (((column[i] - w0 * columns[c0 + i]) - w1 * columns[c1 + i]) - w2 * columns[c2 + i])
                        - w3 * columns[c3 + i];
            }
        }
        for (; k < j; k++) {
            int earlier = k * n;
            double weight = columns[earlier + j];
            for (int i = j; i < n; i++) {
                column[i] -= weight * columns[earlier + i];
            }
        }
    }

    private static double[] turned(double[] columns, int n) {
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                rows[i * n + j] = columns[j * n + i];
            }
        }
        return rows;
    }

    public int size() {
        return n;
    }

    /** log |A|. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(factor[i * n + i]);
        }
        return 2 * sum;
    }

    /** Overwrites b with L⁻¹ b. O(n²). */
    public void forward(double[] b) {
        int j = 0;
        for (; j + 3 < n; j += 4) {
            int c0 = j * n;
            int c1 = c0 + n;
            int c2 = c1 + n;
            int c3 = c2 + n;
            double b0 = b[j] / columns[c0 + j];
            double b1 = (b[j + 1] - columns[c0 + j + 1] * b0) / columns[c1 + j + 1];
            double b2 = (b[j + 2] - columns[c0 + j + 2] * b0 - columns[c1 + j + 2] * b1) / columns[c2 + j + 2];
            double b3 = (b[j + 3] - columns[c0 + j + 3] * b0 - columns[c1 + j + 3] * b1 - columns[c2 + j + 3] * b2)
                    / columns[c3 + j + 3];
            b[j] = b0;
            b[j + 1] = b1;
            b[j + 2] = b2;
            b[j + 3] = b3;
            for (int i = j + 4; i < n; i++) {
                b[i] -= (columns[c0 + i] * b0 + columns[c1 + i] * b1) + (columns[c2 + i] * b2 + columns[c3 + i] * b3);
            }
        }
        for (; j < n; j++) {
            double solved = b[j] / columns[j * n + j];
            b[j] = solved;
            for (int i = j + 1; i < n; i++) {
                b[i] -= columns[j * n + i] * solved;
            }
        }
    }

    /** Overwrites b with A⁻¹ b. O(n²). */
    public void solve(double[] b) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            b[i] = (b[i] - dot(factor, row, b, i)) / factor[row + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            int row = i * n;
            double solved = b[i] / factor[row + i];
            b[i] = solved;
            for (int j = 0; j < i; j++) {
                b[j] -= factor[row + j] * solved;
            }
        }
    }

    /** A⁻¹ = L⁻ᵀ L⁻¹, its lower triangle only. O(n³). */
    public double[] lowerInverse() {
        double[] inverted = invertedFactor();
        double[] product = new double[n * n];
        double[] sum = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(sum, 0, i + 1, 0);
            // above the diagonal there are zeros
            int k = i - i % 4;
            for (; k + 3 < n; k += 4) {
                addFour(
                        sum,
                        i + 1,
                        inverted,
                        k * n,
                        inverted[k * n + i],
                        inverted[(k + 1) * n + i],
                        inverted[(k + 2) * n + i],
                        inverted[(k + 3) * n + i]);
            }
            for (; k < n; k++) {
                addOne(sum, i + 1, inverted, k * n, inverted[k * n + i]);
            }
            System.arraycopy(sum, 0, product, i * n, i + 1);
        }
        return product;
    }

    /** L⁻¹, row after row, each made from those above it. */
    private double[] invertedFactor() {
        double[] inverted = new double[n * n];
        double[] sum = new double[n];
        for (int i = 0; i < n; i++) {
            int row = i * n;
            Arrays.fill(sum, 0, i + 1, 0);
            int k = 0;
            for (; k + 3 < i; k += 4) {
                addFour(
                        sum,
                        k + 4,
                        inverted,
                        k * n,
                        factor[row + k],
                        factor[row + k + 1],
                        factor[row + k + 2],
                        factor[row + k + 3]);
            }
            for (; k < i; k++) {
                addOne(sum, k + 1, inverted, k * n, factor[row + k]);
            }
            double pivot = factor[row + i];
            for (int j = 0; j < i; j++) {
                inverted[row + j] = -sum[j] / pivot;
            }
            inverted[row + i] = 1 / pivot;
        }
        return inverted;
    }

    /** Adds four rows of n with their weights. */
    private void addFour(double[] to, int length, double[] rows, int from, double w0, double w1, double w2, double w3) {
        int second = from + n;
        int third = second + n;
        int fourth = third + n;
        for (int j = 0; j < length; j++) {
            to[j] += (w0 * rows[from + j] + w1 * rows[second + j]) + (w2 * rows[third + j] + w3 * rows[fourth + j]);
        }
    }

    private static void addOne(double[] to, int length, double[] rows, int from, double weight) {
        for (int j = 0; j < length; j++) {
            to[j] += weight * rows[from + j];
        }
    }

    /** Four partial sums, so that additions need not wait for one another. */
    private static double dot(double[] a, int fromA, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += a[fromA + k] * b[k];
            s1 += a[fromA + k + 1] * b[k + 1];
            s2 += a[fromA + k + 2] * b[k + 2];
            s3 += a[fromA + k + 3] * b[k + 3];
        }
        for (; k < length; k++) {
            s0 += a[fromA + k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
