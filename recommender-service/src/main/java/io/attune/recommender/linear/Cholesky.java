package io.attune.recommender.linear;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The factor L of a symmetric positive definite matrix A = L Lᵀ, flat and row after row. Not safe for use by several threads. */
public final class Cholesky {

    private final int n;
    private final double[] factor;
    /** The factor column after column; empty until it is needed. */
    private double[] columns = {};

    private Cholesky(int n, double[] factor) {
        this.n = n;
        this.factor = factor;
    }

    /**
     * @param matrix n × n, symmetric; overwritten
     * @throws NotPositiveDefiniteException when it is not positive definite, or holds a number that is not finite
     */
    public static Cholesky of(double[] matrix, int n) {
        CholeskyDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.chol(n, true);
        DMatrixRMaj wrapped = DMatrixRMaj.wrap(n, n, matrix);
        if (!decomposition.decompose(wrapped)) {
            throw new NotPositiveDefiniteException("a matrix of " + n + " rows is not positive definite");
        }
        double[] factor = decomposition.getT(null).data;
        for (int i = 0; i < n; i++) {
            if (!(factor[i * n + i] > 0) || factor[i * n + i] == Double.POSITIVE_INFINITY) {
                throw new NotPositiveDefiniteException("pivot " + i + " of " + n + " is " + factor[i * n + i]);
            }
        }
        return new Cholesky(n, factor);
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

    /** Overwrites b with L⁻¹ b. O(n²); the first time it also turns the factor round. */
    public void forward(double[] b) {
        if (columns.length == 0) {
            columns = turned();
        }
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

    private double[] turned() {
        double[] turned = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                turned[j * n + i] = factor[i * n + j];
            }
        }
        return turned;
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

    /** Adds four rows of n with their weights. A loop without a reduction, and between two arrays, is one that becomes vector code. */
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
