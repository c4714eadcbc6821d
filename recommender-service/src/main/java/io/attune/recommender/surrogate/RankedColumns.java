package io.attune.recommender.surrogate;

import java.util.Arrays;

/**
 * The features of a training set, feature after feature, each value as its rank among those that the feature has. On which side of a
 * threshold a row is, is then a comparison of whole numbers, and a column of two values, as those of switches and words are, says so
 * itself.
 */
final class RankedColumns {

    private final int rows;
    private final int[] ranks;
    /** By feature: the values that it has, ascending. */
    private final double[][] values;

    /** O(n D log n) for n rows of D features, O(n D) where they have two values. */
    RankedColumns(TrainingSet data) {
        this.rows = data.rows();
        this.ranks = new int[rows * data.features()];
        this.values = new double[data.features()][];
        for (int k = 0; k < values.length; k++) {
            values[k] = distinct(data.columns(), k * rows);
            for (int i = k * rows; i < (k + 1) * rows; i++) {
                ranks[i] = rank(values[k], data.columns()[i]);
            }
        }
    }

    private double[] distinct(double[] columns, int from) {
        double least = columns[from];
        double greatest = columns[from];
        for (int i = from; i < from + rows; i++) {
            least = Math.min(least, columns[i]);
            greatest = Math.max(greatest, columns[i]);
        }
        boolean isBetween = false;
        for (int i = from; i < from + rows; i++) {
            isBetween |= columns[i] != least && columns[i] != greatest;
        }
        if (!isBetween) {
            return least == greatest ? new double[] {least} : new double[] {least, greatest};
        }
        return Arrays.stream(columns, from, from + rows)
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static int rank(double[] ascending, double value) {
        return ascending.length <= 2 ? (value == ascending[0] ? 0 : 1) : Arrays.binarySearch(ascending, value + 0.0);
    }

    /** How many values the feature has. */
    int count(int feature) {
        return values[feature].length;
    }

    double value(int feature, int rank) {
        return values[feature][rank];
    }

    /** Ranks of all features' values, those of a feature from {@link #from} on, row after row. */
    int[] ranks() {
        return ranks;
    }

    int from(int feature) {
        return feature * rows;
    }

    /**
     * How many of the feature's values are at or below a threshold.
     *
     * @param least rank of a value that is
     * @param greatest rank of a value that is not
     */
    int countAtMost(int feature, double threshold, int least, int greatest) {
        double[] ascending = values[feature];
        int above = least + 1;
        int end = greatest;
        while (above < end) {
            int middle = (above + end) >>> 1;
            if (ascending[middle] <= threshold) {
                above = middle + 1;
            } else {
                end = middle;
            }
        }
        return above;
    }
}
