package io.attune.recommender.surrogate;

import java.util.List;

/** Points and what was measured there: rows × features, flat, also feature after feature, and one cost a row; less is better. */
public final class TrainingSet {

    private final int rows;
    private final int features;
    private final double[] points;
    private final double[] columns;
    private final double[] costs;

    /**
     * @param points each with the same number of features
     * @param costs as many as there are points, all finite
     */
    public TrainingSet(List<double[]> points, double[] costs) {
        if (points.isEmpty() || points.size() != costs.length) {
            throw new IllegalArgumentException(points.size() + " points with " + costs.length + " costs");
        }
        this.rows = costs.length;
        this.features = points.get(0).length;
        this.points = new double[rows * features];
        this.columns = new double[rows * features];
        this.costs = costs.clone();
        for (int i = 0; i < rows; i++) {
            if (points.get(i).length != features || !Double.isFinite(costs[i])) {
                throw new IllegalArgumentException("row " + i + " has " + points.get(i).length + " of " + features
                        + " features and costs " + costs[i]);
            }
            System.arraycopy(points.get(i), 0, this.points, i * features, features);
            for (int k = 0; k < features; k++) {
                columns[k * rows + i] = points.get(i)[k];
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int features() {
        return features;
    }

    double[] points() {
        return points;
    }

    /** The points feature after feature, for loops over the rows of one. */
    double[] columns() {
        return columns;
    }

    double[] costs() {
        return costs;
    }
}
