package io.attune.ranking.importance;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a sparse polynomial by orthogonal matching pursuit: the term that is most correlated with what the others leave unexplained is
 * taken in, all coefficients are fitted again, and so on (Pati, Rezaiifar and Krishnaprasad, 1993; Tropp and Gilbert, <i>Signal Recovery
 * From Random Measurements Via Orthogonal Matching Pursuit</i>, 2007). It searches all columns, squares and products of two columns of
 * different knobs, whether or not their own columns are in: two knobs that matter only together are found.
 *
 * <p>Of the models on the way the one with the least extended Bayesian information criterion counts, which charges for the number of
 * terms that were there to choose from (Chen and Chen, <i>Extended Bayesian Information Criteria for Model Selection with Large Model
 * Spaces</i>, 2008, with γ = 0.5).
 *
 * @param most terms at most; a third of the rows at most, too
 */
record OrthogonalPursuit(int most) {

    /** What a term must have left of its length beside those that are in. */
    private static final double LEAST_LENGTH = 1e-3;

    static OrthogonalPursuit standard() {
        return new OrthogonalPursuit(30);
    }

    /**
     * Fits. Takes O(terms × rows × columns²) time.
     *
     * @param y one finite number for each row
     */
    SparsePolynomial fit(Features features, double[] y) {
        Standardization standardization = Standardization.of(features);
        Dictionary dictionary = new Dictionary(features, standardization.apply(features));
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double[] residual = new double[y.length];
        double square = 0;
        for (int r = 0; r < y.length; r++) {
            residual[r] = y[r] - mean;
            square += residual[r] * residual[r];
        }
        Basis basis = new Basis(residual);
        List<Term> terms = new ArrayList<>();
        int rows = y.length;
        double price = Math.log(rows) + Math.log(Math.max(dictionary.size(), 1));
        double best = rows * Math.log(square);
        int kept = 0;
        int limit = Math.min(most, rows / 3);
        while (terms.size() < limit && basis.unexplained() > 1e-9 * square) {
            Term next = dictionary.mostCorrelated(basis.residual(), terms);
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
        return new SparsePolynomial(standardization, constant, terms.subList(0, kept), coefficients);
    }
}
