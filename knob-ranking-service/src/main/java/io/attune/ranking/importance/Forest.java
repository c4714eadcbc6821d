package io.attune.ranking.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The mean of many trees, of whatever shape the effects are. Own code and not Tribuo's, whose trees take a row as an object of named
 * features: a shuffle of each knob in each row would make millions of them, where here only the knobs on a row's way count.
 */
final class Forest implements Model {

    private static final int TREES = 50;
    private static final int MOST_ROWS = 500;

    private final List<Tree> trees;

    private Forest(List<Tree> trees) {
        this.trees = trees;
    }

    /** Each tree is fitted to all of the rows, or to 500 that are drawn where there are more; by the columns that were given. */
    static Forest grow(Predictors predictors, double[] y, int[] fitted, Random random) {
        double[][] columns = new double[predictors.paired()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = predictors.given().column(c);
        }
        TreeGrowth growth = new TreeGrowth(columns, predictors.owners(), y, random);
        List<Tree> trees = new ArrayList<>();
        for (int tree = 0; tree < TREES; tree++) {
            int[] order = Folds.shuffle(fitted.length, random);
            int[] rows = new int[Math.min(MOST_ROWS, fitted.length)];
            Arrays.setAll(rows, i -> fitted[order[i]]);
            trees.add(growth.grow(rows));
        }
        return new Forest(trees);
    }

    @Override
    public double predict(double[] row) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.predict(row);
        }
        return sum / trees.size();
    }

    @Override
    public void addChanges(double[] row, double[] donor, double[] changes) {
        for (Tree tree : trees) {
            tree.addChanges(row, donor, 1.0 / trees.size(), changes);
        }
    }
}
