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
        return nearest(new Distances(points, centres), centres);
    }

    /** The same, with the points' squared distances to the centres. */
    static Clustering nearest(Distances distances, double[][] centres) {
        double[] least = distances.to(0).clone();
        int[] assignment = new int[least.length];
        for (int c = 1; c < centres.length; c++) {
            double[] squares = distances.to(c);
            for (int i = 0; i < least.length; i++) {
                if (squares[i] < least[i]) {
                    least[i] = squares[i];
                    assignment[i] = c;
                }
            }
        }
        double inertia = 0;
        for (double square : least) {
            inertia += square;
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
