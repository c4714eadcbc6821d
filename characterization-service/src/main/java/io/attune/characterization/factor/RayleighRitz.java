package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The best approximations of a symmetric matrix's leading eigenpairs in the span of an orthonormal basis. */
final class RayleighRitz {

    private final double[] values;
    private final double[][] vectors;
    private final double[] residuals;

    private RayleighRitz(double[] values, double[][] vectors, double[] residuals) {
        this.values = values;
        this.vectors = vectors;
        this.residuals = residuals;
    }

    /** The best {@code count} pairs. Takes O(basis² × size + basis³) time. */
    static RayleighRitz of(KrylovBasis basis, int size, int count) {
        int width = basis.vectors().size();
        DMatrixRMaj projected = new DMatrixRMaj(width, width);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i <= j; i++) {
                double entry =
                        KrylovBasis.dot(basis.vectors().get(i), basis.images().get(j));
                projected.set(i, j, entry);
                projected.set(j, i, entry);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(projected);
        double[] values = new double[count];
        double[][] vectors = new double[count][];
        double[] residuals = new double[count];
        for (int v = 0; v < count; v++) {
            values[v] = eigen.value(v);
            double[] weights = eigen.vector(v).getData();
            vectors[v] = combination(basis.vectors(), weights, size);
            double[] image = combination(basis.images(), weights, size);
            double square = 0;
            for (int i = 0; i < size; i++) {
                double difference = image[i] - values[v] * vectors[v][i];
                square += difference * difference;
            }
            residuals[v] = Math.sqrt(square);
        }
        return new RayleighRitz(values, vectors, residuals);
    }

    private static double[] combination(List<double[]> vectors, double[] weights, int size) {
        double[] sum = new double[size];
        for (int v = 0; v < vectors.size(); v++) {
            double weight = weights[v];
            double[] vector = vectors.get(v);
            for (int i = 0; i < size; i++) {
                sum[i] += weight * vector[i];
            }
        }
        return sum;
    }

    double value(int rank) {
        return values[rank];
    }

    double[] values(int count) {
        return Arrays.copyOf(values, count);
    }

    double[][] vectors(int count) {
        return Arrays.copyOf(vectors, count);
    }

    /** The longest residual of the first {@code count} pairs; infinite where there are fewer. */
    double residual(int count) {
        double longest = count > residuals.length ? Double.POSITIVE_INFINITY : 0;
        for (int v = 0; v < Math.min(count, residuals.length); v++) {
            longest = Math.max(longest, residuals[v]);
        }
        return longest;
    }
}
