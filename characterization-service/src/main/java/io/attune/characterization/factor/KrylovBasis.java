package io.attune.characterization.factor;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** An orthonormal basis of the space that a block of vectors and its images under a symmetric matrix span, as deep as is asked for. */
final class KrylovBasis {

    /** Share of its length below which what is left of a vector is rounding. */
    private static final double DEPENDENT = 1e-10;

    private final SymmetricMatrix symmetric;
    private final List<double[]> vectors = new ArrayList<>();
    private final List<double[]> images = new ArrayList<>();
    private final List<double[]> projected = new ArrayList<>();
    private int last;

    /** Of the block alone. Takes O(block × size²) time. */
    KrylovBasis(SymmetricMatrix symmetric, List<double[]> block) {
        this.symmetric = symmetric;
        add(block);
    }

    /**
     * Adds the images of what was added last. Gram-Schmidt, twice (Giraud et al., 2005), drops vectors that depend on those before.
     * Takes O(block × size² + vectors × block × size) time.
     */
    void deepen() {
        add(List.copyOf(images.subList(last, images.size())));
    }

    private void add(List<double[]> block) {
        last = vectors.size();
        block.forEach(vector -> add(vector.clone(), vectors));
        images.addAll(symmetric.images(vectors.subList(last, vectors.size())));
        for (int j = last; j < vectors.size(); j++) {
            double[] products = new double[j + 1];
            for (int i = 0; i <= j; i++) {
                products[i] = dot(vectors.get(i), images.get(j));
            }
            projected.add(products);
        }
    }

    List<double[]> vectors() {
        return vectors;
    }

    /** The matrix seen from within the basis: products of the vectors with the images. */
    DMatrixRMaj projected() {
        DMatrixRMaj matrix = new DMatrixRMaj(vectors.size(), vectors.size());
        for (int j = 0; j < vectors.size(); j++) {
            for (int i = 0; i <= j; i++) {
                matrix.set(i, j, projected.get(j)[i]);
                matrix.set(j, i, projected.get(j)[i]);
            }
        }
        return matrix;
    }

    /** Of the vectors under the matrix. */
    List<double[]> images() {
        return images;
    }

    static double dot(double[] one, double[] other) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 4 <= one.length; i += 4) {
            first += one[i] * other[i];
            second += one[i + 1] * other[i + 1];
            third += one[i + 2] * other[i + 2];
            fourth += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            first += one[i] * other[i];
        }
        return first + second + (third + fourth);
    }

    private static void add(double[] vector, List<double[]> basis) {
        double before = Math.sqrt(dot(vector, vector));
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : basis) {
                Multiples.add(vector, -dot(vector, direction), direction);
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        if (!(length > DEPENDENT * before)) {
            return;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        basis.add(vector);
    }
}
