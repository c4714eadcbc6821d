package io.attune.recommender.surrogate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * An extremely randomised regression tree: at each node half of the features that vary there are drawn, a threshold of each at random
 * between its least and greatest value, and the split that leaves the least variance is taken (Geurts, Ernst and Wehenkel, Machine
 * Learning 63, 2006). O(n D log n) for n rows of D features.
 */
final class RandomTree {

    private static final int LEAST_TO_SPLIT = 3;

    private final TrainingSet data;
    private final double[] costs;
    private final SplittableRandom random;
    /** Features, those first that may vary at the node that is being split. */
    private final int[] varying;

    private final int[] rows;
    /** Of the node that is being split, row after row: the values of a feature, and the costs. */
    private final double[] valuesHere;

    private final double[] costsHere;
    private int[] features;
    private double[] thresholds;
    /** Of the left child; the right one follows it. */
    private int[] children;

    private double[] values;
    private int nodes;

    /**
     * @param costs one a row of the data
     * @param rows that it is grown on, with repetitions
     */
    RandomTree(TrainingSet data, double[] costs, int[] rows, SplittableRandom random) {
        this.data = data;
        this.costs = costs;
        this.random = random;
        this.rows = rows.clone();
        this.varying = new int[data.features()];
        this.valuesHere = new double[rows.length];
        this.costsHere = new double[rows.length];
        int most = 2 * rows.length;
        this.features = new int[most];
        this.thresholds = new double[most];
        this.children = new int[most];
        this.values = new double[most];
        this.nodes = 1;
        for (int k = 0; k < varying.length; k++) {
            varying[k] = k;
        }
        grow(0, 0, rows.length, varying.length);
        this.features = Arrays.copyOf(features, nodes);
        this.thresholds = Arrays.copyOf(thresholds, nodes);
        this.children = Arrays.copyOf(children, nodes);
        this.values = Arrays.copyOf(values, nodes);
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
        values[node] = sum / count;
        children[node] = -1;
        boolean isPure = squares - sum * sum / count <= 1e-12 * count;
        int kept = count < LEAST_TO_SPLIT || isPure ? 0 : split(node, from, to, sum, most);
        if (kept == 0) {
            return;
        }
        int middle = partition(node, from, to);
        int left = nodes;
        children[node] = left;
        nodes += 2;
        grow(left, from, middle, kept);
        grow(left + 1, middle, to, kept);
    }

    /** Compares half of the features that vary; returns how many may vary below, 0 where there is no split. */
    private int split(int node, int from, int to, double sum, int most) {
        double[] columns = data.columns();
        int count = to - from;
        double bestScore = Double.NEGATIVE_INFINITY;
        int left = most;
        for (int compared = 0; compared < left && compared < (left + 1) / 2; ) {
            int at = compared + random.nextInt(left - compared);
            int feature = varying[at];
            int column = feature * data.rows();
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                double value = columns[column + rows[from + i]];
                valuesHere[i] = value;
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
            }
            if (!(least < greatest)) {
                left--;
                varying[at] = varying[left];
                varying[left] = feature;
                continue;
            }
            varying[at] = varying[compared];
            varying[compared] = feature;
            compared++;
            double threshold = least + random.nextDouble() * (greatest - least);
            double score = score(threshold, count, sum);
            if (score > bestScore) {
                bestScore = score;
                features[node] = feature;
                thresholds[node] = threshold;
            }
        }
        return bestScore > Double.NEGATIVE_INFINITY ? left : 0;
    }

    /** What the split explains, but for a constant: the sum of both sides' squared sums over their counts. */
    private double score(double threshold, int rowsHere, double sum) {
        double left = 0;
        int count = 0;
        for (int i = 0; i < rowsHere; i++) {
            boolean isLeft = valuesHere[i] <= threshold;
            left += isLeft ? costsHere[i] : 0;
            count += isLeft ? 1 : 0;
        }
        int others = rowsHere - count;
        return count == 0 || others == 0
                ? Double.NEGATIVE_INFINITY
                : left * left / count + (sum - left) * (sum - left) / others;
    }

    private int partition(int node, int from, int to) {
        int d = data.features();
        double[] points = data.points();
        int middle = from;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (points[row * d + features[node]] <= thresholds[node]) {
                rows[i] = rows[middle];
                rows[middle] = row;
                middle++;
            }
        }
        return middle;
    }

    /** The mean of the leaf in which the point falls that stands at this offset. */
    double at(double[] points, int from) {
        int node = 0;
        while (children[node] >= 0) {
            node = children[node] + (points[from + features[node]] <= thresholds[node] ? 0 : 1);
        }
        return values[node];
    }
}
