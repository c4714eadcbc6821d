package io.attune.ranking.importance;

import io.attune.ranking.matrix.RowProducts;
import java.util.Arrays;
import java.util.List;

/**
 * All terms of first and second degree over the rows that are fitted: columns, and of those that were given the squares where there are three
 * values or more and the products with columns of other knobs.
 */
final class Dictionary {

    private static final double NEGLIGIBLE = 1e-9;

    private final Predictors predictors;
    private final RowProducts products;
    private final boolean[] fitted;
    private final int rows;
    /** Of each column alone. */
    private final double[] means;

    private final double[] lengths;
    /** Of each square and product, by column, then by the other, no greater one; a length of 0 where it is not offered. */
    private final double[][] productMeans;

    private final double[][] productLengths;
    private final int size;
    private final double[][] correlations;

    /**
     * @param twoValued for each column that was given, whether its square is but the column again
     * @param fitted for each row, whether it is fitted
     * @param ofProducts sums of the products of two columns over the rows that are fitted; this object's own from now on
     * @param ofSquares the same of the squares of those products; this object's own from now on
     */
    Dictionary(
            Predictors predictors,
            RowProducts products,
            boolean[] twoValued,
            boolean[] fitted,
            double[][] ofProducts,
            double[][] ofSquares) {
        this.predictors = predictors;
        this.products = products;
        this.fitted = fitted;
        this.rows = count(fitted);
        this.means = predictors.weightedSums(indicator(fitted));
        this.lengths = new double[means.length];
        int offered = 0;
        double[] squares = squares();
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows;
            lengths[i] = length(means[i], squares[i]);
            offered += lengths[i] > 0 ? 1 : 0;
        }
        for (int i = 0; i < predictors.paired(); i++) {
            for (int j = 0; j <= i; j++) {
                boolean isProduct = i == j
                        ? !twoValued[i]
                        : predictors.owners()[i] != predictors.owners()[j];
                ofProducts[i][j] /= rows;
                ofSquares[i][j] = isProduct ? length(ofProducts[i][j], ofSquares[i][j]) : 0;
                offered += ofSquares[i][j] > 0 ? 1 : 0;
            }
        }
        this.productMeans = ofProducts;
        this.productLengths = ofSquares;
        this.size = offered;
        this.correlations = products.triangle();
    }

    private double[] squares() {
        double[] squares = new double[means.length];
        for (int r = 0; r < fitted.length; r++) {
            double[] row = fitted[r] ? predictors.row(r) : new double[0];
            for (int c = 0; c < row.length; c++) {
                squares[c] += row[c] * row[c];
            }
        }
        return squares;
    }

    private double length(double mean, double sumOfSquares) {
        double variance = sumOfSquares / rows - mean * mean;
        return variance > NEGLIGIBLE ? Math.sqrt(variance * rows) : 0;
    }

    /** How many terms there are. */
    int size() {
        return size;
    }

    /** How many rows are fitted. */
    int rows() {
        return rows;
    }

    boolean isFitted(int row) {
        return fitted[row];
    }

    int[] owners() {
        return predictors.owners();
    }

    /**
     * The {@code count} most correlated terms that are not yet taken, the first of those equally correlated. Takes O(rows × columns² / 2)
     * time.
     *
     * @param residual one number for each row, 0 where it is not fitted; they add up to 0
     */
    Shortlist mostCorrelated(double[] residual, List<Term> taken, int count) {
        for (double[] row : correlations) {
            Arrays.fill(row, 0);
        }
        products.add(residual, correlations);
        Longest longest = new Longest(count, taken);
        double[] alone = predictors.weightedSums(residual);
        for (int i = 0; i < alone.length; i++) {
            longest.offer(i, Term.NONE, alone[i], lengths[i]);
        }
        for (int i = 0; i < correlations.length; i++) {
            for (int j = 0; j <= i; j++) {
                longest.offer(i, j, correlations[i][j], productLengths[i][j]);
            }
        }
        List<Term> terms = longest.terms();
        return new Shortlist(terms, directions(terms), longest.least());
    }

    /** By row, since a row's columns lie side by side. */
    private double[][] directions(List<Term> terms) {
        double[][] directions = new double[terms.size()][fitted.length];
        double[] squares = new double[directions.length];
        for (int r = 0; r < fitted.length; r++) {
            for (int t = 0; fitted[r] && t < directions.length; t++) {
                double value = predictors.at(r, terms.get(t)) - mean(terms.get(t));
                directions[t][r] = value;
                squares[t] += value * value;
            }
        }
        for (int t = 0; t < directions.length; t++) {
            double length = Math.sqrt(squares[t]);
            for (int r = 0; r < fitted.length; r++) {
                directions[t][r] /= length;
            }
        }
        return directions;
    }

    /** Of a term over the rows that are fitted. */
    double mean(Term term) {
        return term.other() == Term.NONE ? means[term.one()] : productMeans[term.one()][term.other()];
    }

    /** A term at each row, without its mean; 0 where it is not fitted. */
    double[] centred(Term term) {
        double mean = mean(term);
        double[] values = new double[fitted.length];
        for (int r = 0; r < values.length; r++) {
            values[r] = fitted[r] ? predictors.at(r, term) - mean : 0;
        }
        return values;
    }

    private static int count(boolean[] fitted) {
        int count = 0;
        for (boolean is : fitted) {
            count += is ? 1 : 0;
        }
        return count;
    }

    private static double[] indicator(boolean[] fitted) {
        double[] indicator = new double[fitted.length];
        for (int r = 0; r < indicator.length; r++) {
            indicator[r] = fitted[r] ? 1 : 0;
        }
        return indicator;
    }
}
