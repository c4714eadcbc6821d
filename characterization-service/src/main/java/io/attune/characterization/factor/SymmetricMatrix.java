package io.attune.characterization.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A symmetric matrix, each of its rows and columns multiplied by a number. Immutable. */
final class SymmetricMatrix {

    private final double[][] rows;
    private final double[] scale;

    /**
     * @param rows not copied
     * @param scale of each row and column; not copied
     */
    SymmetricMatrix(double[][] rows, double[] scale) {
        this.rows = rows;
        this.scale = scale;
    }

    /** The matrix as it is. */
    static SymmetricMatrix of(double[][] rows) {
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return new SymmetricMatrix(rows, ones);
    }

    int size() {
        return rows.length;
    }

    private double get(int row, int column) {
        return rows[row][column] * (scale[row] * scale[column]);
    }

    double trace() {
        double trace = 0;
        for (int i = 0; i < rows.length; i++) {
            trace += get(i, i);
        }
        return trace;
    }

    /** Products with vectors, a few rows with all of them at a time, so that the matrix is read once. */
    List<double[]> images(List<double[]> vectors) {
        List<double[]> scaled = vectors.stream().map(this::scaled).toList();
        List<double[]> images = new ArrayList<>(vectors.size());
        vectors.forEach(vector -> images.add(new double[rows.length]));
        int row = 0;
        for (; row + Multiples.AT_ONCE <= rows.length; row += Multiples.AT_ONCE) {
            for (int v = 0; v < scaled.size(); v++) {
                Multiples.addFour(images.get(v), scaled.get(v), rows, row);
            }
        }
        for (; row < rows.length; row++) {
            for (int v = 0; v < scaled.size(); v++) {
                Multiples.add(images.get(v), scaled.get(v)[row], rows[row]);
            }
        }
        return images.stream().map(this::scaled).toList();
    }

    private double[] scaled(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = vector[i] * scale[i];
        }
        return product;
    }

    SymmetricEigen decompose() {
        DMatrixRMaj whole = new DMatrixRMaj(rows.length, rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                whole.set(i, j, get(i, j));
            }
        }
        return SymmetricEigen.of(whole);
    }
}
