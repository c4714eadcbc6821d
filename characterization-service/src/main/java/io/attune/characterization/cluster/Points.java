package io.attune.characterization.cluster;

import java.util.List;
import java.util.SplittableRandom;

/** Points in space, all of the same dimension. Immutable. */
public final class Points {

    private final int dimension;
    private final double[][] coordinates;
    private final double[][] axes;

    private Points(int dimension, double[][] coordinates) {
        this.dimension = dimension;
        this.coordinates = coordinates;
        this.axes = new double[dimension][coordinates.length];
        for (int i = 0; i < coordinates.length; i++) {
            for (int axis = 0; axis < dimension; axis++) {
                axes[axis][i] = coordinates[i][axis];
            }
        }
    }

    /** @throws IllegalArgumentException when there is no point, or one has another dimension than the first */
    public static Points of(List<double[]> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one point");
        }
        int dimension = points.get(0).length;
        double[][] coordinates = new double[points.size()][];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = points.get(i).clone();
            if (coordinates[i].length != dimension) {
                throw new IllegalArgumentException(
                        "point " + i + " has dimension " + coordinates[i].length + ", the first has " + dimension);
            }
        }
        return new Points(dimension, coordinates);
    }

    public int count() {
        return coordinates.length;
    }

    public int dimension() {
        return dimension;
    }

    /** A copy of a point. */
    public double[] point(int point) {
        return coordinates[point].clone();
    }

    /** How far along an axis a point lies. */
    double coordinate(int point, int axis) {
        return coordinates[point][axis];
    }

    /** Squared Euclidean distance from a point to a place. */
    public double squaredDistance(int point, double[] place) {
        double sum = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double difference = coordinates[point][axis] - place[axis];
            sum += difference * difference;
        }
        return sum;
    }

    /** Adds the squared distance of each point to a place. */
    void addSquaredDistances(double[] place, double[] sums) {
        int axis = 0;
        for (; axis + 2 <= dimension; axis += 2) {
            addSquares(sums, axes[axis], place[axis], axes[axis + 1], place[axis + 1]);
        }
        for (; axis < dimension; axis++) {
            addSquares(sums, axes[axis], place[axis]);
        }
    }

    private static void addSquares(double[] sums, double[] one, double first, double[] other, double second) {
        for (int i = 0; i < sums.length; i++) {
            double along = one[i] - first;
            double across = other[i] - second;
            sums[i] = sums[i] + along * along + across * across;
        }
    }

    private static void addSquares(double[] sums, double[] one, double first) {
        for (int i = 0; i < sums.length; i++) {
            double along = one[i] - first;
            sums[i] += along * along;
        }
    }

    /** The distance of each point to each. */
    double[][] distances() {
        double[][] distances = new double[count()][count()];
        for (int i = 0; i < count(); i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = Math.sqrt(squaredDistance(i, coordinates[j]));
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** As many points as here, drawn evenly from the box that these lie in. */
    Points evenlyDrawn(SplittableRandom random) {
        double[][] drawn = new double[count()][dimension];
        for (int axis = 0; axis < dimension; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double[] point : coordinates) {
                least = Math.min(least, point[axis]);
                most = Math.max(most, point[axis]);
            }
            for (double[] point : drawn) {
                point[axis] = least + (most - least) * random.nextDouble();
            }
        }
        return new Points(dimension, drawn);
    }

    /** Sum of squared distances of all points to their common centre. */
    double spread() {
        double[] centre = new double[dimension];
        for (double[] point : coordinates) {
            for (int axis = 0; axis < dimension; axis++) {
                centre[axis] += point[axis] / coordinates.length;
            }
        }
        double spread = 0;
        for (int i = 0; i < coordinates.length; i++) {
            spread += squaredDistance(i, centre);
        }
        return spread;
    }
}
