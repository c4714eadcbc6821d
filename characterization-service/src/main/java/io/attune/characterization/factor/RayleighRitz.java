package io.attune.characterization.factor;

import java.util.Arrays;

/** The best approximations of a symmetric matrix's leading eigenpairs in the span of an orthonormal basis. */
final class RayleighRitz {

    /** Share of the largest eigenvalue below which smaller ones are not found more exactly. */
    private static final double LEAST_SCALE = 0.01;

    private final double[] values;
    private final double[][] vectors;
    private final double[] residuals;

    private RayleighRitz(double[] values, double[][] vectors, double[] residuals) {
        this.values = values;
        this.vectors = vectors;
        this.residuals = residuals;
    }

    /** The best {@code most} pairs, fewer where the basis has fewer vectors. Takes O(basis × most × size + basis³) time. */
    static RayleighRitz of(KrylovBasis basis, int most) {
        int count = Math.min(most, basis.vectors().size());
        SymmetricEigen eigen = SymmetricEigen.of(basis.projected());
        double[][] span = basis.vectors().toArray(new double[0][]);
        double[][] images = basis.images().toArray(new double[0][]);
        double[] values = new double[count];
        double[][] vectors = new double[count][span[0].length];
        double[] residuals = new double[count];
        for (int v = 0; v < count; v++) {
            values[v] = eigen.value(v);
            double[] weights = eigen.vector(v).getData();
            Multiples.add(vectors[v], weights, span);
            double[] residual = new double[span[0].length];
            Multiples.add(residual, weights, images);
            Multiples.add(residual, -values[v], vectors[v]);
            residuals[v] = Math.sqrt(KrylovBasis.dot(residual, residual));
        }
        return new RayleighRitz(values, vectors, residuals);
    }

    double[] values(int count) {
        return Arrays.copyOf(values, count);
    }

    double[][] vectors() {
        return vectors;
    }

    /** Whether the first {@code count} pairs are there, each with a residual no longer than a share of its eigenvalue. */
    boolean isWithin(double tolerance, int count) {
        if (count > residuals.length) {
            return false;
        }
        for (int v = 0; v < count; v++) {
            double scale = Math.max(Math.abs(values[v]), LEAST_SCALE * Math.abs(values[0]));
            if (!(residuals[v] <= tolerance * scale)) {
                return false;
            }
        }
        return true;
    }
}
