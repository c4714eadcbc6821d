package io.attune.ranking.importance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms that were most correlated with a residual, so that the next few steps of a pursuit look through these and not through all:
 * no other term was correlated more than {@code threshold} with it, and while one of these is correlated more than that with what the
 * steps have left of the residual, it is the one that is looked for. Exact where the terms are orthogonal, and near to it otherwise;
 * after sure independence screening (Fan and Lv, 2008).
 *
 * @param terms in the order of the dictionary
 * @param directions of each term, its values at each row without their mean and with length 1; 0 at a row that is not fitted
 * @param threshold as a length: of what the residual has along a direction
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Shortlist(List<Term> terms, double[][] directions, double threshold) {

    static final Shortlist EMPTY = new Shortlist(List.of(), new double[0][], 0);

    /** The most correlated one; the first of those equally correlated; none where no more than {@code least} is along one. */
    @Nullable
    Term mostCorrelated(double[] residual, double least) {
        Term best = null;
        double most = least;
        for (int t = 0; t < directions.length; t++) {
            double along = Math.abs(Basis.dot(directions[t], residual));
            if (along > most) {
                most = along;
                best = terms.get(t);
            }
        }
        return best;
    }
}
