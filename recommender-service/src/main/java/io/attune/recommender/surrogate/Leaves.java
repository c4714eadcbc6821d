package io.attune.recommender.surrogate;

import java.util.Arrays;

/**
 * The leaves that a point falls into. Points that are asked about one after the other differ in few features, and few trees test one of
 * those on the way to the leaf of the last point: only these are gone through again. Not safe for use by several threads.
 */
final class Leaves {

    private final Trees trees;
    private final double[] last;
    private final int[] leaves;
    private final double[] values;
    /** By feature, so many words each: a bit for each tree that tests it on the way to its leaf. */
    private final long[] testing;

    private final int words;
    private final long[] stale;

    Leaves(Trees trees, int features) {
        this.trees = trees;
        this.last = new double[features];
        this.leaves = new int[trees.count()];
        this.values = new double[trees.count()];
        this.words = (trees.count() + Long.SIZE - 1) / Long.SIZE;
        this.testing = new long[features * words];
        this.stale = new long[words];
        for (int tree = 0; tree < leaves.length; tree++) {
            descend(tree);
        }
    }

    /** The values of the leaves that a point falls into, one a tree. Valid until the next call, and not to be changed. */
    double[] values(double[] point) {
        Arrays.fill(stale, 0);
        int d = last.length;
        for (int k = Arrays.mismatch(last, point); k >= 0 && k < d; ) {
            last[k] = point[k];
            for (int w = 0; w < words; w++) {
                stale[w] |= testing[k * words + w];
            }
            int further = Arrays.mismatch(last, k + 1, d, point, k + 1, d);
            k = further < 0 ? -1 : k + 1 + further;
        }
        for (int w = 0; w < words; w++) {
            for (long left = stale[w]; left != 0; left &= left - 1) {
                int tree = w * Long.SIZE + Long.numberOfTrailingZeros(left);
                forget(tree);
                descend(tree);
            }
        }
        return values;
    }

    private void forget(int tree) {
        for (int node = trees.parent(leaves[tree]); node >= 0; node = trees.parent(node)) {
            testing[trees.feature(node) * words + tree / Long.SIZE] &= ~(1L << tree);
        }
    }

    private void descend(int tree) {
        int node = trees.root(tree);
        while (!trees.isLeaf(node)) {
            testing[trees.feature(node) * words + tree / Long.SIZE] |= 1L << tree;
            node = trees.child(node, last, 0);
        }
        leaves[tree] = node;
        values[tree] = trees.value(node);
    }
}
