package io.attune.recommender.surrogate;

import java.util.Arrays;

/** Binary trees over the features of points, all in the same arrays: those that are asked one after the other are near in memory. */
final class Trees {

    private static final int FIRST_ROOM = 1024;

    private final int[] roots;
    private int trees;
    private int nodes;
    private int[] features = new int[FIRST_ROOM];
    /** Of an inner node its threshold, of a leaf its value. */
    private double[] numbers = new double[FIRST_ROOM];
    /** Of the left child, which stands before the right one; 0 of a leaf. */
    private int[] children = new int[FIRST_ROOM];

    private int[] parents = new int[FIRST_ROOM];

    /** @param most how many trees there can be */
    Trees(int most) {
        this.roots = new int[most];
    }

    /** Begins a tree with one leaf; its node. */
    int plant() {
        int root = add(1, -1);
        roots[trees++] = root;
        return root;
    }

    void setValue(int leaf, double value) {
        numbers[leaf] = value;
    }

    /** Makes an inner node of a leaf; the left of its two leaves, before the right one. */
    int branch(int leaf, int feature, double threshold) {
        int left = add(2, leaf);
        features[leaf] = feature;
        numbers[leaf] = threshold;
        children[leaf] = left;
        return left;
    }

    private int add(int count, int parent) {
        int first = nodes;
        nodes += count;
        if (nodes > features.length) {
            features = Arrays.copyOf(features, 2 * nodes);
            numbers = Arrays.copyOf(numbers, 2 * nodes);
            children = Arrays.copyOf(children, 2 * nodes);
            parents = Arrays.copyOf(parents, 2 * nodes);
        }
        Arrays.fill(parents, first, nodes, parent);
        return first;
    }

    int count() {
        return trees;
    }

    int root(int tree) {
        return roots[tree];
    }

    boolean isLeaf(int node) {
        return children[node] == 0;
    }

    /** The node above; −1 above a root. */
    int parent(int node) {
        return parents[node];
    }

    int feature(int inner) {
        return features[inner];
    }

    double value(int leaf) {
        return numbers[leaf];
    }

    /**
     * The child on whose side a point is.
     *
     * @param points in which the point stands from {@code from} on
     */
    int child(int inner, double[] points, int from) {
        return children[inner] + (points[from + features[inner]] <= numbers[inner] ? 0 : 1);
    }

    /** The value of the leaf that a point falls into, which stands in the array from {@code from} on. */
    double at(int tree, double[] points, int from) {
        int node = roots[tree];
        while (!isLeaf(node)) {
            node = child(node, points, from);
        }
        return numbers[node];
    }
}
