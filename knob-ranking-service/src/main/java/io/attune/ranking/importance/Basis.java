package io.attune.ranking.importance;

import java.util.ArrayList;
import java.util.List;

/** Columns made orthogonal one after the other (modified Gram-Schmidt), and what they leave of a target. */
final class Basis {

    private final double[] residual;
    private final List<double[]> directions = new ArrayList<>();
    /** For each column its parts along the directions, the last one its own. */
    private final List<double[]> parts = new ArrayList<>();

    private final List<Double> along = new ArrayList<>();

    Basis(double[] target) {
        this.residual = target.clone();
    }

    /** What is left of the target. */
    double[] residual() {
        return residual;
    }

    double unexplained() {
        return dot(residual, residual);
    }

    /** Whether a column was taken in: not where less than {@code leastLength} of its length is new. */
    boolean add(double[] column, double leastLength) {
        double[] rest = column.clone();
        double[] part = new double[directions.size() + 1];
        for (int d = 0; d < directions.size(); d++) {
            part[d] = dot(directions.get(d), rest);
            subtract(rest, part[d], directions.get(d));
        }
        double length = Math.sqrt(dot(rest, rest));
        if (length <= leastLength * Math.sqrt(dot(column, column))) {
            return false;
        }
        part[directions.size()] = length;
        for (int r = 0; r < rest.length; r++) {
            rest[r] /= length;
        }
        double share = dot(rest, residual);
        subtract(residual, share, rest);
        directions.add(rest);
        parts.add(part);
        along.add(share);
        return true;
    }

    /** The least squares coefficients of the first columns, the others not taken into account. */
    double[] coefficients(int count) {
        double[] coefficients = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double value = along.get(i);
            for (int j = i + 1; j < count; j++) {
                value -= parts.get(j)[i] * coefficients[j];
            }
            coefficients[i] = value / parts.get(i)[i];
        }
        return coefficients;
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double times, double[] what) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * what[i];
        }
    }
}
