package io.attune.characterization.cluster;

import java.util.SplittableRandom;

/**
 * k-means with k-means++ starts (Arthur and Vassilvitskii, 2007), the best of several; of a few candidates for each further centre the
 * one that leaves the least is taken, as scikit-learn does. On one thread and with a generator for each
 * start, so that the same points and seed give the same clusters.
 */
public final class KMeans {

    private final Points points;
    private final int restarts;
    private final long seed;

    /** @param restarts how often to start; the clustering of least inertia counts, the first of those that are equal */
    public KMeans(Points points, int restarts, long seed) {
        this.points = points;
        this.restarts = restarts;
        this.seed = seed;
    }

    /**
     * The best clustering found. Takes O(restarts × iterations × points × clusters × dimension) time at most.
     *
     * @param clusters from 1 to the number of points
     * @throws IllegalArgumentException when the number of clusters is out of range
     */
    public Clustering into(int clusters) {
        if (clusters < 1 || clusters > points.count()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", it must be from 1 to " + points.count());
        }
        Clustering best = start(clusters, 0);
        for (int restart = 1; restart < restarts && clusters > 1; restart++) {
            Clustering next = start(clusters, restart);
            best = next.inertia() < best.inertia() ? next : best;
        }
        return best;
    }

    private Clustering start(int clusters, int restart) {
        SplittableRandom random = new SplittableRandom(seed + restart);
        double[][] centres = new double[clusters][];
        int first = random.nextInt(points.count());
        centres[0] = points.point(first);
        double[] nearest = points.squaredDistances(first);
        int candidates = 2 + (int) Math.log(clusters);
        for (int c = 1; c < clusters; c++) {
            int centre = -1;
            double[] best = nearest;
            for (int candidate = 0; candidate < candidates; candidate++) {
                int drawn = drawn(nearest, random);
                double[] left = lesser(nearest, points.squaredDistances(drawn));
                if (centre < 0 || sum(left) < sum(best)) {
                    centre = drawn;
                    best = left;
                }
            }
            centres[c] = points.point(centre);
            nearest = best;
        }
        return new Exchange(points, new Lloyd(points, centres).clustering()).clustering();
    }

    private static double[] lesser(double[] one, double[] other) {
        double[] lesser = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            lesser[i] = Math.min(one[i], other[i]);
        }
        return lesser;
    }

    private static double sum(double[] values) {
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total;
    }

    /** A position, with a chance in proportion to its weight; any where none has weight. */
    private static int drawn(double[] weights, SplittableRandom random) {
        double total = sum(weights);
        if (!(total > 0)) {
            return random.nextInt(weights.length);
        }
        double left = random.nextDouble() * total;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            last = weights[i] > 0 ? i : last;
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return last;
    }
}
