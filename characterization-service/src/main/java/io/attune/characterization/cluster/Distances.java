package io.attune.characterization.cluster;

import java.util.Arrays;

/**
 * Squared distances of all points to each of some centres. A centre's are computed in one pass over each axis, which becomes vector code;
 * each is the sum in the order of the axes, as {@link Points#squaredDistance} has it.
 */
final class Distances {

    private final Points points;
    private final double[][] centres;
    private final double[][] squares;

    /** @param centres not copied: what becomes of one that moves is told by {@link #update} */
    Distances(Points points, double[][] centres) {
        this.points = points;
        this.centres = centres;
        this.squares = new double[centres.length][points.count()];
        for (int centre = 0; centre < centres.length; centre++) {
            points.addSquaredDistances(centres[centre], squares[centre]);
        }
    }

    /** Computes those to one centre again. Takes O(points × dimension) time. */
    void update(int centre) {
        double[] fresh = squares[centre];
        Arrays.fill(fresh, 0);
        points.addSquaredDistances(centres[centre], fresh);
    }

    int centres() {
        return centres.length;
    }

    /** The squared distance of each point to a centre; not copied. */
    double[] to(int centre) {
        return squares[centre];
    }
}
