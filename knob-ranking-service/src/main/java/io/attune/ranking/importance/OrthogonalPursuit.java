package io.attune.ranking.importance;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a sparse polynomial by orthogonal matching pursuit: the term that is most correlated with what the others leave unexplained is
 * taken in, all coefficients are fitted again, and so on (Pati, Rezaiifar and Krishnaprasad, 1993; Tropp and Gilbert, <i>Signal Recovery
 * From Random Measurements Via Orthogonal Matching Pursuit</i>, 2007). It searches all columns and bends, squares and products of two
 * columns of different knobs, whether or not their own columns are in: two knobs that matter only together are found.
 *
 * <p>Of the models on the way the one with the least extended Bayesian information criterion counts, which charges for the number of
 * terms that were there to choose from (Chen and Chen, <i>Extended Bayesian Information Criteria for Model Selection with Large Model
 * Spaces</i>, 2008, with γ = 0.5).
 *
 * @param most terms at most; a third of the rows at most, too
 * @param patience terms after the best model so far, after which no better one is looked for
 */
record OrthogonalPursuit(int most, int patience) {

    /** What a term must have left of its length beside those that are in. */
    private static final double LEAST_LENGTH = 1e-3;

    private static final int SHORTLIST = 200;

    static OrthogonalPursuit standard() {
        return new OrthogonalPursuit(30, 6);
    }

    /**
     * Fits. Takes O(rows × columns²) time for each shortlist, of which one serves several terms.
     *
     * @param y one finite number for each row, those that are not fitted too
     */
    SparsePolynomial fit(Dictionary dictionary, double[] y) {
        double mean = mean(dictionary, y);
        Basis basis = new Basis(centred(dictionary, y, mean));
        double square = basis.unexplained();
        List<Term> terms = new ArrayList<>();
        int rows = dictionary.rows();
        double price = Math.log(rows) + Math.log(Math.max(dictionary.size(), 1));
        double best = rows * Math.log(square);
        int kept = 0;
        Shortlist shortlist = Shortlist.EMPTY;
        int limit = Math.min(most, rows / 3);
        while (terms.size() < Math.min(limit, kept + patience) && basis.unexplained() > 1e-9 * square) {
            Term next = shortlist.mostCorrelated(basis.residual(), shortlist.threshold());
            if (next == null) {
                shortlist = dictionary.mostCorrelated(basis.residual(), terms, SHORTLIST);
                next = shortlist.mostCorrelated(basis.residual(), 0);
            }
            if (next == null || !basis.add(dictionary.centred(next), LEAST_LENGTH)) {
                break;
            }
            terms.add(next);
            double criterion = rows * Math.log(Math.max(basis.unexplained(), 1e-12 * square)) + terms.size() * price;
            if (criterion < best) {
                best = criterion;
                kept = terms.size();
            }
        }
        double[] coefficients = basis.coefficients(kept);
        double constant = mean;
        for (int t = 0; t < kept; t++) {
            constant -= coefficients[t] * dictionary.mean(terms.get(t));
        }
        return new SparsePolynomial(dictionary.owners(), constant, terms.subList(0, kept), coefficients);
    }

    private static double mean(Dictionary dictionary, double[] y) {
        double sum = 0;
        for (int r = 0; r < y.length; r++) {
            sum += dictionary.isFitted(r) ? y[r] : 0;
        }
        return sum / dictionary.rows();
    }

    private static double[] centred(Dictionary dictionary, double[] y, double mean) {
        double[] centred = new double[y.length];
        for (int r = 0; r < y.length; r++) {
            centred[r] = dictionary.isFitted(r) ? y[r] - mean : 0;
        }
        return centred;
    }
}
