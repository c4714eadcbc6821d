package io.attune.ranking.importance;

import java.util.Arrays;

/** A regression tree: at each node a row goes below or above a threshold of one column, and where it ends is its value. */
final class Tree {

    private static final int LEAF = -1;

    /** For each column the position of its knob. */
    private final int[] owners;

    private int[] columns = new int[16];
    private double[] thresholds = new double[16];
    private double[] values = new double[16];
    private int[] below = new int[16];
    private int[] above = new int[16];
    private int size;

    Tree(int[] owners) {
        this.owners = owners;
    }

    /** A new node, a leaf as yet; the first one is the root. */
    int leaf(double value) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            thresholds = Arrays.copyOf(thresholds, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            below = Arrays.copyOf(below, 2 * size);
            above = Arrays.copyOf(above, 2 * size);
        }
        columns[size] = LEAF;
        values[size] = value;
        return size++;
    }

    /** Makes a leaf a node with two ways. */
    void split(int node, int column, double threshold, int nodeBelow, int nodeAbove) {
        columns[node] = column;
        thresholds[node] = threshold;
        below[node] = nodeBelow;
        above[node] = nodeAbove;
    }

    double predict(double[] row) {
        int node = 0;
        while (columns[node] != LEAF) {
            node = next(node, row[columns[node]]);
        }
        return values[node];
    }

    /**
     * As {@link Model#addChanges}, times a weight. Only knobs that the row's way depends on can change anything, so it takes O(depth²)
     * time whatever the number of knobs.
     */
    void addChanges(double[] row, double[] donor, double weight, double[] changes) {
        double here = predict(row);
        int[] met = new int[size];
        int count = 0;
        for (int node = 0; columns[node] != LEAF; node = next(node, row[columns[node]])) {
            int owner = owners[columns[node]];
            if (!contains(met, count, owner)) {
                met[count++] = owner;
                changes[owner] += weight * (predict(row, donor, owner) - here);
            }
        }
    }

    private double predict(double[] row, double[] donor, int owner) {
        int node = 0;
        while (columns[node] != LEAF) {
            int column = columns[node];
            node = next(node, (owners[column] == owner ? donor : row)[column]);
        }
        return values[node];
    }

    private int next(int node, double value) {
        return value <= thresholds[node] ? below[node] : above[node];
    }

    private static boolean contains(int[] numbers, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }
}
