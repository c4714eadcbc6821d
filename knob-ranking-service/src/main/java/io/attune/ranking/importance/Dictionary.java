package io.attune.ranking.importance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All terms of first and second degree: columns, squares of those with three values or more, products of columns of two knobs. */
final class Dictionary {

    private static final double NEGLIGIBLE = 1e-9;

    private final double[][] columns;
    private final int rows;
    /** Mean of each term's values and length of what is left without it; by column, then by the other, no greater one. */
    private final double[][] means;

    private final double[][] lengths;
    private final int size;

    Dictionary(Features features, double[][] standardized) {
        columns = standardized;
        rows = features.rows();
        means = new double[columns.length][];
        lengths = new double[columns.length][];
        int terms = columns.length;
        for (int i = 0; i < columns.length; i++) {
            means[i] = new double[i + 1];
            lengths[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                boolean offered = i == j || features.owner(i) != features.owner(j);
                if (offered) {
                    measure(i, j);
                    terms += lengths[i][j] > 0 ? 1 : 0;
                }
            }
        }
        size = terms;
    }

    private void measure(int i, int j) {
        double[] one = columns[i];
        double[] other = columns[j];
        double sum = 0;
        double square = 0;
        for (int r = 0; r < rows; r++) {
            double product = one[r] * other[r];
            sum += product;
            square += product * product;
        }
        double mean = sum / rows;
        double variance = square / rows - mean * mean;
        means[i][j] = mean;
        lengths[i][j] = variance > NEGLIGIBLE && !isItselfAgain(i, j) ? Math.sqrt(variance * rows) : 0;
    }

    /** The square of a column of two values is that column again. */
    private boolean isItselfAgain(int i, int j) {
        if (i != j) {
            return false;
        }
        double[] column = columns[i];
        double second = Double.NaN;
        for (double value : column) {
            if (value != column[0]) {
                if (!Double.isNaN(second) && value != second) {
                    return false;
                }
                second = value;
            }
        }
        return true;
    }

    /** How many terms there are. */
    int size() {
        return size;
    }

    /** Not yet taken; the first of those equally correlated; none where all are taken or say nothing. */
    @Nullable
    Term mostCorrelated(double[] residual, List<Term> taken) {
        Term best = null;
        double most = 0;
        double[] weighted = new double[rows];
        for (int i = 0; i < columns.length; i++) {
            double alone = 0;
            for (int r = 0; r < rows; r++) {
                weighted[r] = columns[i][r] * residual[r];
                alone += weighted[r];
            }
            alone = Math.abs(alone) / Math.sqrt(rows);
            if (alone > most && !taken.contains(new Term(i, Term.NONE))) {
                most = alone;
                best = new Term(i, Term.NONE);
            }
            for (int j = 0; j <= i; j++) {
                if (lengths[i][j] > 0) {
                    double correlation = Math.abs(dot(weighted, columns[j])) / lengths[i][j];
                    if (correlation > most && !taken.contains(new Term(i, j))) {
                        most = correlation;
                        best = new Term(i, j);
                    }
                }
            }
        }
        return best;
    }

    double mean(Term term) {
        return term.other() == Term.NONE ? 0 : means[term.one()][term.other()];
    }

    double[] centred(Term term) {
        double mean = mean(term);
        double[] values = new double[rows];
        for (int r = 0; r < rows; r++) {
            values[r] = term.at(columns, r) - mean;
        }
        return values;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int r = 0; r < one.length; r++) {
            sum += one[r] * other[r];
        }
        return sum;
    }
}
