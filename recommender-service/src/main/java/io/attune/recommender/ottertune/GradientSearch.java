package io.attune.recommender.ottertune;

import io.attune.recommender.neural.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Adam from many starts at once (Kingma and Ba, ICLR 2015), as OtterTune looks for the next configuration. After each step the points
 * are brought back into the bounds, and only points within them are judged: OtterTune's network search leaves the bounds and is scored
 * before it is clipped. Of each start the best point that it came by is kept.
 */
public final class GradientSearch {

    private static final double EPSILON = 1e-6;

    private final double[] lower;
    private final double[] upper;
    private final int steps;
    private final double rate;

    /** @param lower and {@code upper} bounds of each coordinate */
    public GradientSearch(double[] lower, double[] upper, int steps, double rate) {
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.steps = steps;
        this.rate = rate;
    }

    /** The point that each start led to, the one with the least value first. */
    public List<double[]> minima(PointwiseGoal goal, List<double[]> starts) {
        int count = starts.size();
        int dimensions = lower.length;
        double[] points = new double[dimensions * count];
        for (int s = 0; s < count; s++) {
            for (int k = 0; k < dimensions; k++) {
                points[k * count + s] = starts.get(s)[k];
            }
        }
        clip(points, count);
        double[] values = new double[count];
        double[] gradients = new double[points.length];
        double[] least = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        double[] best = points.clone();
        Adam adam = new Adam(points.length, rate, EPSILON);
        for (int step = 0; step <= steps; step++) {
            goal.evaluate(points, count, values, gradients);
            keepBetter(points, values, least, best);
            adam.descend(points, gradients);
            clip(points, count);
        }
        return sorted(best, least);
    }

    private void clip(double[] points, int count) {
        for (int k = 0; k < lower.length; k++) {
            for (int s = 0; s < count; s++) {
                int at = k * count + s;
                points[at] = Math.min(upper[k], Math.max(lower[k], points[at]));
            }
        }
    }

    private void keepBetter(double[] points, double[] values, double[] least, double[] best) {
        int count = values.length;
        for (int s = 0; s < count; s++) {
            if (values[s] < least[s]) {
                least[s] = values[s];
                for (int k = 0; k < lower.length; k++) {
                    best[k * count + s] = points[k * count + s];
                }
            }
        }
    }

    private List<double[]> sorted(double[] best, double[] least) {
        int count = least.length;
        List<Integer> order = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            order.add(s);
        }
        order.sort(Comparator.comparingDouble(s -> least[s]));
        List<double[]> minima = new ArrayList<>();
        for (int s : order) {
            double[] point = new double[lower.length];
            for (int k = 0; k < point.length; k++) {
                point[k] = best[k * count + s];
            }
            minima.add(point);
        }
        return minima;
    }
}
