package io.attune.characterization.cluster;

import java.util.Arrays;

/** Points in groups, each with its centre. Immutable. */
public final class Clustering {

    private final int[] assignment;
    private final double[][] centres;
    private final double inertia;

    private Clustering(int[] assignment, double[][] centres, double inertia) {
        this.assignment = assignment;
        this.centres = centres;
        this.inertia = inertia;
    }

    /** Every point with the centre nearest to it, the first of those equally near. */
    static Clustering nearest(Points points, double[][] centres) {
        int[] assignment = new int[points.count()];
        double inertia = 0;
        for (int i = 0; i < assignment.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = points.squaredDistance(i, centres[c]);
                if (distance < least) {
                    least = distance;
                    assignment[i] = c;
                }
            }
            inertia += least;
        }
        return new Clustering(assignment, centres, inertia);
    }

    /** Number of centres; a few may have no point. */
    public int clusters() {
        return centres.length;
    }

    public int clusterOf(int point) {
        return assignment[point];
    }

    /** How many points each cluster has. */
    int[] sizes() {
        int[] sizes = new int[centres.length];
        for (int cluster : assignment) {
            sizes[cluster]++;
        }
        return sizes;
    }

    /** A copy of a cluster's centre. */
    public double[] centre(int cluster) {
        return centres[cluster].clone();
    }

    /** Sum of squared distances of the points to their centres. */
    public double inertia() {
        return inertia;
    }

    /** Names the number of clusters and the assignment. */
    @Override
    public String toString() {
        return clusters() + " clusters " + Arrays.toString(assignment);
    }
}
