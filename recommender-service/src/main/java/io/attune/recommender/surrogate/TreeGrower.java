package io.attune.recommender.surrogate;

import java.util.SplittableRandom;

/**
 * Grows extremely randomised regression trees: at each node half of the features that vary there are drawn, a threshold of each at random
 * between its least and greatest value, and the split that leaves the least variance is taken (Geurts, Ernst and Wehenkel, Machine
 * Learning 63, 2006). O(n D log n) a tree for n rows of D features.
 *
 * <p>The loops over a node's rows have no branches, since nothing could foretell which way one would go.
 */
final class TreeGrower {

    private static final int LEAST_TO_SPLIT = 3;

    private final TrainingSet data;
    private final RankedColumns columns;
    private final double[] costs;
    private final SplittableRandom random;
    private final Trees trees;
    /** Features, those first that may vary at the node that is being split. */
    private final int[] varying;

    private final int[] rows;
    /** Of the node that is being split, row after row: the ranks of a feature's values, and the costs. */
    private final int[] ranksHere;

    private final double[] costsHere;
    /** Of the split that is being looked at: the ranks between which it is, what is on its left, and the sum of the costs there. */
    private int leastRank;

    private int greatestRank;
    private int leftCount;
    private double leftSum;

    /** @param costs one a row of the data */
    TreeGrower(TrainingSet data, double[] costs, SplittableRandom random, Trees trees) {
        this.data = data;
        this.columns = new RankedColumns(data);
        this.costs = costs;
        this.random = random;
        this.trees = trees;
        this.varying = new int[data.features()];
        this.rows = new int[data.rows()];
        this.ranksHere = new int[data.rows()];
        this.costsHere = new double[data.rows()];
    }

    /** @param drawn as many rows as the data have, with repetitions */
    void grow(int[] drawn) {
        System.arraycopy(drawn, 0, rows, 0, rows.length);
        for (int k = 0; k < varying.length; k++) {
            varying[k] = k;
        }
        grow(trees.plant(), 0, rows.length, varying.length);
    }

    /** @param most how many of the features may vary: what is constant at a node is so below it */
    private void grow(int node, int from, int to, int most) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double cost = costs[rows[i]];
            costsHere[i - from] = cost;
            sum += cost;
            squares += cost * cost;
        }
        int count = to - from;
        trees.setValue(node, sum / count);
        boolean isPure = squares - sum * sum / count <= 1e-12 * count;
        if (count >= LEAST_TO_SPLIT && !isPure) {
            split(node, from, to, sum, most);
        }
    }

    /** Compares half of the features that vary, and grows both sides of the best split, where there is one. */
    private void split(int node, int from, int to, double sum, int most) {
        int count = to - from;
        double bestScore = Double.NEGATIVE_INFINITY;
        int bestFeature = -1;
        double bestThreshold = 0;
        int left = most;
        for (int compared = 0; compared < left && compared < (left + 1) / 2; ) {
            int at = compared + random.nextInt(left - compared);
            int feature = varying[at];
            boolean isOfTwo = columns.count(feature) <= 2;
            if (!(isOfTwo ? lookAtTwo(feature, from, count) : look(feature, from, count))) {
                left--;
                varying[at] = varying[left];
                varying[left] = feature;
                continue;
            }
            varying[at] = varying[compared];
            varying[compared] = feature;
            compared++;
            double threshold = threshold(feature);
            if (!isOfTwo) {
                sumLeft(columns.countAtMost(feature, threshold, leastRank, greatestRank), count);
            }
            double score = score(count, sum);
            if (score > bestScore) {
                bestScore = score;
                bestFeature = feature;
                bestThreshold = threshold;
            }
        }
        if (bestFeature < 0) {
            return;
        }
        int middle = partition(from, to, bestFeature, bestThreshold);
        int child = trees.branch(node, bestFeature, bestThreshold);
        grow(child, from, middle, left);
        grow(child + 1, middle, to, left);
    }

    private double threshold(int feature) {
        double least = columns.value(feature, leastRank);
        double greatest = columns.value(feature, greatestRank);
        double threshold = least + random.nextDouble() * (greatest - least);
        // rounding must not put all rows on the left
        return threshold < greatest ? threshold : least;
    }

    /** Reads the ranks of the node's rows; whether there is more than one. */
    private boolean look(int feature, int from, int count) {
        int[] ranks = columns.ranks();
        int column = columns.from(feature);
        int least = Integer.MAX_VALUE;
        int greatest = -1;
        for (int i = 0; i < count; i++) {
            int rank = ranks[column + rows[from + i]];
            ranksHere[i] = rank;
            least = Math.min(least, rank);
            greatest = Math.max(greatest, rank);
        }
        leastRank = least;
        greatestRank = greatest;
        return least < greatest;
    }

    /** As {@link #look} for a feature of one or two values, and sums up what has the first; any threshold is between them. */
    private boolean lookAtTwo(int feature, int from, int count) {
        int[] ranks = columns.ranks();
        int column = columns.from(feature);
        double sum = 0;
        int others = 0;
        for (int i = 0; i < count; i++) {
            int rank = ranks[column + rows[from + i]];
            others += rank;
            sum += (1 - rank) * costsHere[i];
        }
        leastRank = 0;
        greatestRank = 1;
        leftCount = count - others;
        leftSum = sum;
        return others > 0 && others < count;
    }

    /** @param end the first rank that is on the right */
    private void sumLeft(int end, int rowsHere) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rowsHere; i++) {
            int isLeft = (ranksHere[i] - end) >>> 31;
            count += isLeft;
            sum += isLeft * costsHere[i];
        }
        leftCount = count;
        leftSum = sum;
    }

    /** What the split explains, but for a constant: the sum of both sides' squared sums over their counts. */
    private double score(int count, double sum) {
        double right = sum - leftSum;
        return leftSum * leftSum / leftCount + right * right / (count - leftCount);
    }

    private int partition(int from, int to, int feature, double threshold) {
        double[] values = data.columns();
        int column = columns.from(feature);
        int middle = from;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (values[column + row] <= threshold) {
                rows[i] = rows[middle];
                rows[middle] = row;
                middle++;
            }
        }
        return middle;
    }
}
