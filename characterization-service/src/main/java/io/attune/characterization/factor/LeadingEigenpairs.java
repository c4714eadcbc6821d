package io.attune.characterization.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The largest eigenvalues of a symmetric matrix and their vectors, by a block Krylov subspace that is restarted with the best vectors
 * found (Musco and Musco, <i>Randomized block Krylov methods for stronger and faster approximate singular value decomposition</i>,
 * 2015; Saad, <i>Numerical Methods for Large Eigenvalue Problems</i>, chapter 6). A block of more vectors than are wanted finds equal
 * eigenvalues as well. Small matrices are decomposed whole. Immutable.
 */
final class LeadingEigenpairs {

    private static final int SMALL = 60;
    private static final int SPARE = 6;
    private static final int DEPTH = 4;
    private static final int RESTARTS = 60;

    private final double[] values;
    private final double[][] vectors;
    private final double trace;

    private LeadingEigenpairs(double[] values, double[][] vectors, double trace) {
        this.values = values;
        this.vectors = vectors;
        this.trace = trace;
    }

    /**
     * @param wanted from 1 to the size
     * @param tolerance length of a residual {@code A v − λ v} at which a pair counts as found, as a share of its eigenvalue, or of a
     *     hundredth of the largest one where that is more
     */
    static LeadingEigenpairs of(SymmetricMatrix symmetric, int wanted, double tolerance) {
        return of(symmetric, wanted, tolerance, new double[0][]);
    }

    /**
     * The same, from vectors that are near to those sought.
     *
     * <p>Takes O(size² × wanted) time for each restart, O(size³) where there is no end after 60 or the matrix is small.
     */
    static LeadingEigenpairs of(SymmetricMatrix symmetric, int wanted, double tolerance, double[][] start) {
        int size = symmetric.size();
        if (size <= SMALL || (wanted + SPARE) * DEPTH > size) {
            return whole(symmetric, wanted);
        }
        List<double[]> block = startingBlock(size, wanted + SPARE, start);
        for (int restart = 0; restart < RESTARTS; restart++) {
            KrylovBasis basis = new KrylovBasis(symmetric, block);
            RayleighRitz best = RayleighRitz.of(basis, block.size());
            for (int depth = 1; depth < DEPTH && !best.isWithin(tolerance, wanted); depth++) {
                basis.deepen();
                best = RayleighRitz.of(basis, block.size());
            }
            if (best.isWithin(tolerance, wanted)) {
                return new LeadingEigenpairs(best.values(wanted), best.vectors(), symmetric.trace());
            }
            block = List.of(best.vectors());
        }
        return whole(symmetric, wanted);
    }

    private static List<double[]> startingBlock(int size, int width, double[][] start) {
        SplittableRandom random = new SplittableRandom(size);
        List<double[]> block = new ArrayList<>(width);
        for (int v = 0; v < width; v++) {
            block.add(v < start.length ? start[v] : random.doubles(size, -1, 1).toArray());
        }
        return block;
    }

    private static LeadingEigenpairs whole(SymmetricMatrix symmetric, int wanted) {
        SymmetricEigen eigen = symmetric.decompose();
        double[] values = new double[wanted];
        double[][] vectors = new double[wanted][];
        for (int v = 0; v < wanted; v++) {
            values[v] = eigen.value(v);
            vectors[v] = eigen.vector(v).getData().clone();
        }
        return new LeadingEigenpairs(values, vectors, symmetric.trace());
    }

    /** The eigenvalue of this rank, from 0. */
    double value(int rank) {
        return values[rank];
    }

    double[] values() {
        return values.clone();
    }

    /** The vectors, of length 1, and where more were found on the way those after them, less exactly; copies. */
    double[][] vectors() {
        return Arrays.stream(vectors).map(double[]::clone).toArray(double[][]::new);
    }

    double coordinate(int rank, int axis) {
        return vectors[rank][axis];
    }

    double sumOfLogs() {
        double sum = 0;
        for (double value : values) {
            sum += Math.log(Math.max(value, Double.MIN_NORMAL));
        }
        return sum;
    }

    /** What the eigenvalues after the first {@code count} amount to. */
    double rest(int count) {
        double rest = trace;
        for (int v = 0; v < count; v++) {
            rest -= values[v];
        }
        return Math.max(rest, 0);
    }
}
