package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Steps and hinges of standardised columns, standardised themselves. They are made at a row when they are asked for: kept, they would
 * take six times the columns' memory.
 */
final class Bends {

    private static final int LEAST_VALUES = 5;
    private static final int PIECES = 4;

    /**
     * A step and a hinge.
     *
     * @param column that they are made of
     * @param knot where the step is reached and the hinge rises from
     */
    private record Pair(int column, double knot, Moment step, Moment hinge) {}

    /** @param deviation 1 where it does not vary */
    private record Moment(double mean, double deviation) {

        static Moment of(double sum, double sumOfSquares, int rows) {
            double mean = sum / rows;
            double variance = sumOfSquares / rows - mean * mean;
            return new Moment(mean, variance > 0 ? Math.sqrt(variance) : 1);
        }

        double standardized(double value) {
            return (value - mean) / deviation;
        }

        double standardizedSum(double sum, double weight) {
            return (sum - weight * mean) / deviation;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();

    /** Takes O(rows × columns × log(rows)) time, and the memory of one column at a time. */
    Bends(StandardizedMatrix given) {
        for (int c = 0; c < given.width(); c++) {
            double[] column = given.column(c);
            Arrays.sort(column);
            for (double knot : knots(column)) {
                pairs.add(pair(c, column, knot));
            }
        }
    }

    private static double[] knots(double[] sorted) {
        if (Arrays.stream(sorted).distinct().limit(LEAST_VALUES).count() < LEAST_VALUES) {
            return new double[0];
        }
        double[] quartiles = new double[PIECES - 1];
        for (int k = 1; k < PIECES; k++) {
            quartiles[k - 1] = sorted[sorted.length * k / PIECES];
        }
        return Arrays.stream(quartiles)
                .filter(knot -> knot > sorted[0])
                .distinct()
                .toArray();
    }

    private static Pair pair(int column, double[] values, double knot) {
        double reached = 0;
        double sum = 0;
        double square = 0;
        for (double value : values) {
            double rise = Math.max(0, value - knot);
            reached += value >= knot ? 1 : 0;
            sum += rise;
            square += rise * rise;
        }
        return new Pair(
                column, knot, Moment.of(reached, reached, values.length), Moment.of(sum, square, values.length));
    }

    /** How many there are. */
    int count() {
        return 2 * pairs.size();
    }

    /** The column that one is made of. */
    int column(int bend) {
        return pairs.get(bend / 2).column();
    }

    /** Of a row of the columns. */
    double at(double[] row, int bend) {
        Pair pair = pairs.get(bend / 2);
        double value = row[pair.column()];
        return bend % 2 == 0
                ? pair.step().standardized(value >= pair.knot() ? 1 : 0)
                : pair.hinge().standardized(Math.max(0, value - pair.knot()));
    }

    /**
     * Adds, for each bend, the sum of its products with {@code weights} over all rows. By what is not standardised yet, which
     * is but a comparison and a sum for each row.
     *
     * @param sums those of the bends from {@code first} on
     */
    void addWeightedSums(StandardizedMatrix given, double[] weights, double[] sums, int first) {
        int[] columns = pairs.stream().mapToInt(Pair::column).toArray();
        double[] knots = pairs.stream().mapToDouble(Pair::knot).toArray();
        double whole = 0;
        for (int r = 0; r < weights.length; r++) {
            double weight = weights[r];
            if (weight != 0) {
                whole += weight;
                addRow(given.row(r), weight, columns, knots, sums, first);
            }
        }
        for (int p = 0; p < knots.length; p++) {
            Pair pair = pairs.get(p);
            int at = first + 2 * p;
            sums[at] = pair.step().standardizedSum(sums[at], whole);
            sums[at + 1] = pair.hinge().standardizedSum(sums[at + 1], whole);
        }
    }

    private static void addRow(double[] row, double weight, int[] columns, double[] knots, double[] sums, int first) {
        for (int p = 0; p < knots.length; p++) {
            double rise = row[columns[p]] - knots[p];
            if (rise >= 0) {
                sums[first + 2 * p] += weight;
                sums[first + 2 * p + 1] += weight * rise;
            }
        }
    }
}
