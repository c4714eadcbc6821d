package io.attune.characterization.cluster;

/**
 * Single points that change their cluster where that lessens the inertia, the centres of both clusters moving with it: Hartigan's
 * method, of whose ends Lloyd's iteration has more (Telgarsky and Vattani, <i>Hartigan's method: k-means clustering without
 * Voronoi</i>, AISTATS 2010).
 */
final class Exchange {

    private static final int ROUNDS = 100;

    /** Share of a point's part of the inertia that a move must save, more than what rounding makes of it. */
    private static final double LEAST_GAIN = 1e-9;

    private static final double SURELY_TWICE = 2.001;

    private final Points points;
    private final double[][] centres;
    private final int[] assignment;
    private final int[] sizes;
    private final Distances distances;

    /** Begins with the centres in the middle of their points. */
    Exchange(Points points, Clustering clustering) {
        this.points = points;
        this.centres = new double[clustering.clusters()][points.dimension()];
        this.sizes = new int[centres.length];
        this.assignment = new int[points.count()];
        for (int i = 0; i < assignment.length; i++) {
            assignment[i] = clustering.clusterOf(i);
            move(i, assignment[i], 1);
        }
        this.distances = new Distances(points, centres);
    }

    /**
     * The clustering that no single move makes better; after 100 rounds at most, each in O(points × clusters) time and
     * O(points × dimension) more for each move.
     */
    Clustering clustering() {
        boolean moved = true;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int i = 0; i < assignment.length; i++) {
                moved |= improve(i);
            }
        }
        return Clustering.nearest(distances, centres);
    }

    private boolean improve(int point) {
        int own = assignment[point];
        if (sizes[own] < 2) {
            return false;
        }
        double least = (1 - LEAST_GAIN) * distances.to(own)[point] * sizes[own] / (sizes[own] - 1);
        int best = own;
        for (int c = 0; c < centres.length; c++) {
            double square = distances.to(c)[point];
            if (c != own && isNear(square, least, c)) {
                double added = square * sizes[c] / (sizes[c] + 1);
                if (added < least) {
                    least = added;
                    best = c;
                }
            }
        }
        if (best == own) {
            return false;
        }
        move(point, own, -1);
        move(point, best, 1);
        distances.update(own);
        distances.update(best);
        assignment[point] = best;
        return true;
    }

    /** Whether a point could cost a cluster less: what it adds is half its squared distance at least, nothing to an empty one. */
    private boolean isNear(double square, double least, int cluster) {
        return square < SURELY_TWICE * least || sizes[cluster] == 0;
    }

    /** @param direction 1 where the point comes, −1 where it goes */
    private void move(int point, int cluster, int direction) {
        double[] centre = centres[cluster];
        sizes[cluster] += direction;
        for (int axis = 0; axis < centre.length; axis++) {
            centre[axis] += direction * (points.coordinate(point, axis) - centre[axis]) / sizes[cluster];
        }
    }
}
