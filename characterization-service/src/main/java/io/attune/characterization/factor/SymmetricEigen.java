package io.attune.characterization.factor;

import java.util.stream.IntStream;
import org.ejml.UtilEjml;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, in descending order of the values. Always on one thread, so that the same matrix
 * gives the same bits.
 */
final class SymmetricEigen {

    private final SymmetricQRAlgorithmDecomposition_DDRM decomposition;
    private final int[] order;

    private SymmetricEigen(SymmetricQRAlgorithmDecomposition_DDRM decomposition, int[] order) {
        this.decomposition = decomposition;
        this.order = order;
    }

    /**
     * Decomposes a matrix, which is overwritten. Takes O(size³) time.
     *
     * @throws ArithmeticException when the iteration does not converge, as it does not for numbers that are not finite
     */
    static SymmetricEigen of(DMatrixRMaj symmetric) {
        var decomposition =
                new SymmetricQRAlgorithmDecomposition_DDRM(new TridiagonalDecompositionHouseholder_DDRM(), true);
        if (!decomposition.decompose(symmetric)) {
            throw new ArithmeticException("no eigenvalues were found of a matrix of size " + symmetric.numRows
                    + (UtilEjml.isUncountable(symmetric.get(0, 0)) ? ", its numbers are not finite" : ""));
        }
        int[] order = IntStream.range(0, symmetric.numRows)
                .boxed()
                .sorted((one, other) -> Double.compare(
                        decomposition.getEigenvalue(other).getReal(),
                        decomposition.getEigenvalue(one).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SymmetricEigen(decomposition, order);
    }

    double value(int rank) {
        return decomposition.getEigenvalue(order[rank]).getReal();
    }

    /** Of length 1. */
    DMatrixRMaj vector(int rank) {
        return decomposition.getEigenVector(order[rank]);
    }
}
