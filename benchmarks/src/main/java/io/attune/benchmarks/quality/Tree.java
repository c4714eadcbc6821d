package io.attune.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A regression tree in parallel arrays. */
final class Tree {

    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;

    Tree(JsonNode tree) {
        int nodes = tree.get("feature").size();
        feature = new int[nodes];
        threshold = new double[nodes];
        left = new int[nodes];
        right = new int[nodes];
        value = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            feature[i] = tree.get("feature").get(i).asInt();
            threshold[i] = tree.get("threshold").get(i).asDouble();
            left[i] = tree.get("left").get(i).asInt();
            right[i] = tree.get("right").get(i).asInt();
            value[i] = tree.get("value").get(i).asDouble();
        }
    }

    /** The mean of what the trees say, at least one. */
    static double mean(List<Tree> trees, double[] input) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.leaf(input);
        }
        return sum / trees.size();
    }

    private double leaf(double[] input) {
        int node = 0;
        while (feature[node] >= 0) {
            node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
        }
        return value[node];
    }
}
