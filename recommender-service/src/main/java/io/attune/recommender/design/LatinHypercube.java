package io.attune.recommender.design;

import java.util.SplittableRandom;

/**
 * Latin hypercube designs: in each dimension every one of n equal slices holds exactly one of the n points. Of several random designs
 * the one whose nearest two points are farthest apart is kept (maximin, Morris and Mitchell 1995).
 */
public final class LatinHypercube {

    private static final int DESIGNS = 5;
    private static final int MOST_COMPARED_POINTS = 200;

    private LatinHypercube() {}

    /** Points of the unit cube, {@code points} rows of {@code dimensions} numbers. O(points² dimensions). */
    public static double[][] sample(int points, int dimensions, SplittableRandom random) {
        double[][] best = design(points, dimensions, random);
        double bestDistance = nearestPair(best);
        for (int i = 1; i < DESIGNS; i++) {
            double[][] candidate = design(points, dimensions, random);
            double distance = nearestPair(candidate);
            if (distance > bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /**
     * One point of a design. Up to {@value #MOST_COMPARED_POINTS} points the design is that of {@link #sample}; a larger one is the
     * first random design, of which no more than the point is kept: O(points dimensions) time and O(points) memory.
     *
     * @param row from 0
     */
    public static double[] row(int row, int points, int dimensions, SplittableRandom random) {
        if (points <= MOST_COMPARED_POINTS) {
            return sample(points, dimensions, random)[row];
        }
        double[] point = new double[dimensions];
        int[] slices = new int[points];
        for (int d = 0; d < dimensions; d++) {
            shuffle(slices, random);
            for (int i = 0; i < points; i++) {
                double inside = random.nextDouble();
                point[d] = i == row ? (slices[i] + inside) / points : point[d];
            }
        }
        return point;
    }

    private static double[][] design(int points, int dimensions, SplittableRandom random) {
        double[][] design = new double[points][dimensions];
        int[] slices = new int[points];
        for (int d = 0; d < dimensions; d++) {
            shuffle(slices, random);
            for (int i = 0; i < points; i++) {
                design[i][d] = (slices[i] + random.nextDouble()) / points;
            }
        }
        return design;
    }

    /** Fills with a random order of 0 to n − 1, whatever it held. */
    private static void shuffle(int[] slices, SplittableRandom random) {
        for (int i = 0; i < slices.length; i++) {
            int j = random.nextInt(i + 1);
            slices[i] = slices[j];
            slices[j] = i;
        }
    }

    private static double nearestPair(double[][] design) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < design.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int d = 0; d < design[i].length; d++) {
                    double difference = design[i][d] - design[j][d];
                    sum += difference * difference;
                }
                nearest = Math.min(nearest, sum);
            }
        }
        return nearest;
    }
}
