package io.attune.characterization.cluster;

import java.util.Arrays;

/**
 * Lloyd's iteration: every point with its nearest centre, every centre in the middle of its points, until none moves. A point is looked
 * at again only where the bounds on its distances allow that another centre has become nearer: Hamerly, <i>Making k-means even
 * faster</i>, SDM 2010. A centre without points stays where it is.
 */
final class Lloyd {

    private static final int ITERATIONS = 100;

    private final Points points;
    private final double[][] centres;
    private final int[] assignment;
    private final double[] atMost;
    private final double[] otherAtLeast;

    /** @param centres to begin with, at least one; moved */
    Lloyd(Points points, double[][] centres) {
        this.points = points;
        this.centres = centres;
        this.assignment = new int[points.count()];
        this.atMost = new double[points.count()];
        this.otherAtLeast = new double[points.count()];
    }

    /** The clustering that the iteration ends in, after 100 rounds at most. */
    Clustering clustering() {
        for (int i = 0; i < assignment.length; i++) {
            assign(i);
        }
        double[] moved = move();
        for (int round = 1; round < ITERATIONS && !isStill(moved); round++) {
            loosen(moved);
            tighten();
            moved = move();
        }
        return Clustering.nearest(points, centres);
    }

    /** Finds the nearest centre, the first of those equally near, and the distance to the next one. */
    private void assign(int point) {
        double nearest = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double distance = points.squaredDistance(point, centres[c]);
            if (distance < nearest) {
                next = nearest;
                nearest = distance;
                assignment[point] = c;
            } else if (distance < next) {
                next = distance;
            }
        }
        atMost[point] = Math.sqrt(nearest);
        otherAtLeast[point] = Math.sqrt(next);
    }

    /** Puts the centres in the middle of their points; how far each has moved. */
    private double[] move() {
        double[][] sums = new double[centres.length][points.dimension()];
        int[] sizes = new int[centres.length];
        for (int i = 0; i < assignment.length; i++) {
            points.addTo(sums[assignment[i]], i);
            sizes[assignment[i]]++;
        }
        double[] moved = new double[centres.length];
        for (int c = 0; c < centres.length; c++) {
            double square = 0;
            for (int axis = 0; axis < sums[c].length && sizes[c] > 0; axis++) {
                double mean = sums[c][axis] / sizes[c];
                square += (mean - centres[c][axis]) * (mean - centres[c][axis]);
                centres[c][axis] = mean;
            }
            moved[c] = Math.sqrt(square);
        }
        return moved;
    }

    private static boolean isStill(double[] moved) {
        return Arrays.stream(moved).allMatch(distance -> distance == 0);
    }

    private void loosen(double[] moved) {
        int furthest = 0;
        for (int c = 1; c < moved.length; c++) {
            furthest = moved[c] > moved[furthest] ? c : furthest;
        }
        double second = 0;
        for (int c = 0; c < moved.length; c++) {
            second = c == furthest ? second : Math.max(second, moved[c]);
        }
        for (int i = 0; i < assignment.length; i++) {
            atMost[i] += moved[assignment[i]];
            otherAtLeast[i] -= assignment[i] == furthest ? second : moved[furthest];
        }
    }

    private void tighten() {
        double[] half = halfWayToTheNearest();
        for (int i = 0; i < assignment.length; i++) {
            double bound = Math.max(otherAtLeast[i], half[assignment[i]]);
            if (atMost[i] > bound) {
                atMost[i] = Math.sqrt(points.squaredDistance(i, centres[assignment[i]]));
                if (atMost[i] > bound) {
                    assign(i);
                }
            }
        }
    }

    private double[] halfWayToTheNearest() {
        double[] half = new double[centres.length];
        Arrays.fill(half, Double.POSITIVE_INFINITY);
        for (int c = 0; c < centres.length; c++) {
            for (int other = 0; other < c; other++) {
                double square = 0;
                for (int axis = 0; axis < centres[c].length; axis++) {
                    double difference = centres[c][axis] - centres[other][axis];
                    square += difference * difference;
                }
                double distance = Math.sqrt(square) / 2;
                half[c] = Math.min(half[c], distance);
                half[other] = Math.min(half[other], distance);
            }
        }
        return half;
    }
}
