package io.attune.characterization.factor;

import java.util.ArrayList;
import java.util.List;

/**
 * An orthonormal basis of the space that a block of vectors and its images under a symmetric matrix span.
 *
 * @param vectors of the basis
 * @param images of these under the matrix
 */
record KrylovBasis(List<double[]> vectors, List<double[]> images) {

    /** Share of its length below which what is left of a vector is rounding. */
    private static final double DEPENDENT = 1e-10;

    private static final int ROWS_AT_ONCE = 4;

    /**
     * Of the block and its first {@code depth − 1} images. Gram-Schmidt, twice (Giraud et al., 2005), drops vectors that depend on
     * those before. Takes O(depth × block × size² + (depth × block)² × size) time.
     */
    static KrylovBasis of(double[] symmetric, int size, List<double[]> block, int depth) {
        List<double[]> vectors = new ArrayList<>(block.size() * depth);
        List<double[]> images = new ArrayList<>(block.size() * depth);
        List<double[]> next = block;
        for (int level = 0; level < depth; level++) {
            int before = vectors.size();
            next.forEach(vector -> add(vector.clone(), vectors));
            next = images(symmetric, size, vectors.subList(before, vectors.size()));
            images.addAll(next);
        }
        return new KrylovBasis(vectors, images);
    }

    /** The products of the matrix with vectors, a few rows of the matrix with all of them at a time, so that it is read once. */
    static List<double[]> images(double[] symmetric, int size, List<double[]> vectors) {
        List<double[]> images = new ArrayList<>(vectors.size());
        vectors.forEach(vector -> images.add(new double[size]));
        int row = 0;
        for (; row + ROWS_AT_ONCE <= size; row += ROWS_AT_ONCE) {
            for (int v = 0; v < vectors.size(); v++) {
                addFour(symmetric, size, row, vectors.get(v), images.get(v));
            }
        }
        for (; row < size; row++) {
            for (int v = 0; v < vectors.size(); v++) {
                add(symmetric, row * size, vectors.get(v)[row], images.get(v));
            }
        }
        return images;
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

    /** Adds a multiple of what begins at a place of an array to a vector. */
    private static void add(double[] values, int from, double factor, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * values[from + j];
        }
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
                add(direction, 0, -dot(vector, direction), vector);
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
