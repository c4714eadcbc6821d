package io.attune.ranking.importance;

import java.util.Random;

/**
 * Grows extremely randomised trees: at each node as many columns are drawn as there are, for each a threshold between its least and
 * its greatest value, and the split counts that leaves the least squared error (Geurts, Ernst and Wehenkel, <i>Extremely Randomized
 * Trees</i>, 2006).
 */
final class TreeGrowth {

    private static final int LEAST_ROWS = 5;

    private final double[][] columns;
    private final int[] owners;
    private final double[] y;
    private final Random random;

    /**
     * @param columns those that splits are made by: columns × rows
     * @param owners for each column the position of its knob
     */
    TreeGrowth(double[][] columns, int[] owners, double[] y, Random random) {
        this.columns = columns;
        this.owners = owners;
        this.y = y;
        this.random = random;
    }

    /** Takes O(rows × columns × depth) time. */
    Tree grow(int[] rows) {
        Tree tree = new Tree(owners);
        grow(tree, rows.clone(), 0, rows.length);
        return tree;
    }

    private int grow(Tree tree, int[] rows, int from, int to) {
        int node = tree.leaf(sum(rows, from, to) / (to - from));
        Split split = to - from < LEAST_ROWS || !varies(rows, from, to) ? Split.NONE : best(rows, from, to);
        if (split.gain() > 0) {
            int middle = part(rows, from, to, split);
            int below = grow(tree, rows, from, middle);
            int above = grow(tree, rows, middle, to);
            tree.split(node, split.column(), split.threshold(), below, above);
        }
        return node;
    }

    /** @param gain what it takes from the squared error; 0 where none was found */
    private record Split(int column, double threshold, double gain) {

        static final Split NONE = new Split(0, 0, 0);
    }

    private Split best(int[] rows, int from, int to) {
        double mean = sum(rows, from, to) / (to - from);
        Split best = Split.NONE;
        for (int drawn = 0; drawn < columns.length; drawn++) {
            int column = random.nextInt(columns.length);
            double threshold = threshold(columns[column], rows, from, to);
            double gain = gain(columns[column], threshold, rows, from, to, mean);
            if (gain > best.gain()) {
                best = new Split(column, threshold, gain);
            }
        }
        return best;
    }

    private double threshold(double[] column, int[] rows, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double value = column[rows[i]];
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return least + (greatest - least) * random.nextDouble();
    }

    /** By deviations from the mean: of greater numbers the squares would leave nothing of a small difference. */
    private double gain(double[] column, double threshold, int[] rows, int from, int to, double mean) {
        int below = 0;
        double sumBelow = 0;
        for (int i = from; i < to; i++) {
            if (column[rows[i]] <= threshold) {
                below++;
                sumBelow += y[rows[i]] - mean;
            }
        }
        int above = to - from - below;
        // the deviations of the rows above add up to the same, of the other sign
        return below == 0 || above == 0 ? 0 : sumBelow * sumBelow / below + sumBelow * sumBelow / above;
    }

    private boolean varies(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (y[rows[i]] != y[rows[from]]) {
                return true;
            }
        }
        return false;
    }

    private double sum(int[] rows, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[rows[i]];
        }
        return sum;
    }

    /** Puts the rows that go below first; where the others begin. */
    private int part(int[] rows, int from, int to, Split split) {
        int middle = from;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (columns[split.column()][row] <= split.threshold()) {
                rows[i] = rows[middle];
                rows[middle++] = row;
            }
        }
        return middle;
    }
}
