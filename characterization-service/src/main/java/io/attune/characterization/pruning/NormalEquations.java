package io.attune.characterization.pruning;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The normal equations of a regression with many outputs, solved for all of them at once, a row of weights after the other. */
final class NormalEquations {

    private NormalEquations() {}

    /**
     * Overwrites the right sides with the weights. Takes O(size³ + size² × outputs) time.
     *
     * @param own products of the inputs among themselves, size × size, positive definite; overwritten
     * @param rightSides products of the inputs with the outputs: a row for each input
     * @throws ArithmeticException when the products are not positive definite
     */
    static double[][] solve(DMatrixRMaj own, double[][] rightSides) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(own.numRows, true);
        if (!cholesky.decompose(own)) {
            throw new ArithmeticException("the kept columns' covariances are not positive definite: " + own);
        }
        DMatrixRMaj lower = cholesky.getT(null);
        for (int i = 0; i < rightSides.length; i++) {
            for (int k = 0; k < i; k++) {
                addMultiple(rightSides[i], -lower.get(i, k), rightSides[k]);
            }
            divide(rightSides[i], lower.get(i, i));
        }
        for (int i = rightSides.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < rightSides.length; k++) {
                addMultiple(rightSides[i], -lower.get(k, i), rightSides[k]);
            }
            divide(rightSides[i], lower.get(i, i));
        }
        return rightSides;
    }

    static void addMultiple(double[] sum, double factor, double[] row) {
        for (int column = 0; column < sum.length; column++) {
            sum[column] += factor * row[column];
        }
    }

    private static void divide(double[] row, double divisor) {
        for (int column = 0; column < row.length; column++) {
            row[column] /= divisor;
        }
    }
}
