package io.attune.ranking.importance;

import io.attune.ranking.matrix.RowProducts;
import java.util.Arrays;

/**
 * Sums over all rows of what the mean and the deviation of each term are made from. Those over the rows of a fold are these without
 * the rows that it holds out: all folds together cost one pass more, not ten.
 */
final class Moments {

    private final Predictors predictors;
    private final RowProducts ofColumns;
    private final RowProducts ofSquares;
    private final double[][] products;
    private final double[][] squares;
    private final boolean[] twoValued;

    /** Takes O(rows × columns²) time. */
    Moments(Predictors predictors) {
        this.predictors = predictors;
        this.ofColumns = predictors.given().products(predictors.paired());
        this.ofSquares = predictors.given().productsOfSquares(predictors.paired());
        double[] all = new double[predictors.rows()];
        Arrays.fill(all, 1);
        this.products = ofColumns.triangle();
        ofColumns.add(all, products);
        this.squares = ofSquares.triangle();
        ofSquares.add(all, squares);
        this.twoValued = new boolean[predictors.paired()];
        for (int c = 0; c < twoValued.length; c++) {
            twoValued[c] = hasTwoValues(c);
        }
    }

    private boolean hasTwoValues(int column) {
        double first = predictors.given().at(0, column);
        double second = first;
        for (int r = 0; r < predictors.rows(); r++) {
            double value = predictors.given().at(r, column);
            if (value != first && second == first) {
                second = value;
            }
            if (value != first && value != second) {
                return false;
            }
        }
        return true;
    }

    /** The terms of a fold that is fitted to all rows but these. */
    Dictionary without(int[] held) {
        double[] taken = new double[predictors.rows()];
        boolean[] fitted = new boolean[predictors.rows()];
        Arrays.fill(fitted, true);
        for (int row : held) {
            taken[row] = -1;
            fitted[row] = false;
        }
        double[][] restOfProducts = copy(products);
        ofColumns.add(taken, restOfProducts);
        double[][] restOfSquares = copy(squares);
        ofSquares.add(taken, restOfSquares);
        return new Dictionary(predictors, ofColumns, twoValued, fitted, restOfProducts, restOfSquares);
    }

    private static double[][] copy(double[][] triangle) {
        return Arrays.stream(triangle).map(double[]::clone).toArray(double[][]::new);
    }
}
