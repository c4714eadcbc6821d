package io.attune.recommender.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The factor L of a symmetric positive definite matrix A = L Lᵀ, flat and row after row. */
public final class Cholesky {

    private final int n;
    private final double[] factor;

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

    /** Overwrites b with L⁻¹ b. O(n²). */
    public void forward(double[] b) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            b[i] = (b[i] - dot(factor, row, b, 0, i)) / factor[row + i];
        }
    }

    /** Overwrites b with A⁻¹ b. O(n²). */
    public void solve(double[] b) {
        forward(b);
        for (int i = n - 1; i >= 0; i--) {
            int row = i * n;
            double solved = b[i] / factor[row + i];
            b[i] = solved;
            for (int j = 0; j < i; j++) {
                b[j] -= factor[row + j] * solved;
            }
        }
    }

    /** A⁻¹, its lower triangle only. O(n³). */
    public double[] lowerInverse() {
        double[] inverse = new double[n * n];
        invertFactor(inverse);
        return multiplyByItsTranspose(inverse);
    }

    /** Writes L⁻¹ so that row j of {@code transposed} is column j of L⁻¹. */
    private void invertFactor(double[] transposed) {
        for (int j = 0; j < n; j++) {
            int column = j * n;
            transposed[column + j] = 1 / factor[j * n + j];
            for (int i = j + 1; i < n; i++) {
                int row = i * n;
                double sum = dot(factor, row + j, transposed, column + j, i - j);
                transposed[column + i] = -sum / factor[row + i];
            }
        }
    }

    private double[] multiplyByItsTranspose(double[] transposed) {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                product[i * n + j] = dot(transposed, i * n + i, transposed, j * n + i, n - i);
            }
        }
        return product;
    }

    /** Four partial sums, so that additions need not wait for one another. */
    private static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += a[fromA + k] * b[fromB + k];
            s1 += a[fromA + k + 1] * b[fromB + k + 1];
            s2 += a[fromA + k + 2] * b[fromB + k + 2];
            s3 += a[fromA + k + 3] * b[fromB + k + 3];
        }
        for (; k < length; k++) {
            s0 += a[fromA + k] * b[fromB + k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
