package io.attune.recommender.surrogate;

import java.util.List;

/** Points and what was measured there: rows × features, flat, and one cost a row; less is better. */
public final class TrainingSet {

    private final int rows;
    private final int features;
    private final double[] points;
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
        this.costs = costs.clone();
        for (int i = 0; i < rows; i++) {
            if (points.get(i).length != features || !Double.isFinite(costs[i])) {
                throw new IllegalArgumentException("row " + i + " has " + points.get(i).length + " of " + features
                        + " features and costs " + costs[i]);
            }
            System.arraycopy(points.get(i), 0, this.points, i * features, features);
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

    double[] costs() {
        return costs;
    }
}
