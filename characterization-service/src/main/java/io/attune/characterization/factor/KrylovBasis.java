package io.attune.characterization.factor;

import java.util.ArrayList;
import java.util.List;

/** An orthonormal basis of the space that a block of vectors and its images under a symmetric matrix span. */
final class KrylovBasis {

    /** Share of its length below which what is left of a vector is rounding. */
    private static final double DEPENDENT = 1e-10;

    private KrylovBasis() {}

    /**
     * Of the block and its first {@code depth − 1} images. Gram-Schmidt, twice (Giraud et al., 2005), drops vectors that depend on
     * those before. Takes O(depth × block × size² + (depth × block)² × size) time.
     */
    static double[][] of(double[] symmetric, int size, double[][] block, int depth) {
        List<double[]> basis = new ArrayList<>(block.length * depth);
        int done = 0;
        for (double[] vector : block) {
            add(vector.clone(), basis);
        }
        for (int level = 1; level < depth; level++) {
            List<double[]> last = List.copyOf(basis.subList(done, basis.size()));
            done = basis.size();
            last.forEach(vector -> add(image(symmetric, size, vector), basis));
        }
        return basis.toArray(double[][]::new);
    }

    /** The product of the matrix with a vector. */
    static double[] image(double[] symmetric, int size, double[] vector) {
        double[] image = new double[size];
        int row = 0;
        for (; row + 4 <= size; row += 4) {
            addFour(symmetric, size, row, vector, image);
        }
        for (; row < size; row++) {
            for (int j = 0; j < size; j++) {
                image[j] += vector[row] * symmetric[row * size + j];
            }
        }
        return image;
    }

    private static void addFour(double[] symmetric, int size, int row, double[] vector, double[] image) {
        double a = vector[row];
        double b = vector[row + 1];
        double c = vector[row + 2];
        double d = vector[row + 3];
        int first = row * size;
        int second = first + size;
        int third = second + size;
        int fourth = third + size;
        for (int j = 0; j < size; j++) {
            image[j] += a * symmetric[first + j]
                    + b * symmetric[second + j]
                    + c * symmetric[third + j]
                    + d * symmetric[fourth + j];
        }
    }

    static double dot(double[] one, double[] other) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 2 <= one.length; i += 2) {
            even += one[i] * other[i];
            odd += one[i + 1] * other[i + 1];
        }
        return i < one.length ? even + odd + one[i] * other[i] : even + odd;
    }

    private static void add(double[] vector, List<double[]> basis) {
        double before = Math.sqrt(dot(vector, vector));
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : basis) {
                double share = dot(vector, direction);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= share * direction[i];
                }
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
