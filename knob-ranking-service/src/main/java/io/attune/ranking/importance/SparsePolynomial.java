package io.attune.ranking.importance;

import java.util.Arrays;
import java.util.List;

/** A polynomial of few terms of first and second degree in standardised columns. */
final class SparsePolynomial implements Model {

    private final Standardization standardization;
    private final double constant;
    private final List<Term> terms;
    private final double[] coefficients;

    SparsePolynomial(Standardization standardization, double constant, List<Term> terms, double[] coefficients) {
        this.standardization = standardization;
        this.constant = constant;
        this.terms = List.copyOf(terms);
        this.coefficients = coefficients.clone();
    }

    List<Term> terms() {
        return terms;
    }

    @Override
    public double[] predict(Features features) {
        double[][] columns = standardization.apply(features);
        double[] predicted = new double[features.rows()];
        Arrays.fill(predicted, constant);
        for (int t = 0; t < coefficients.length; t++) {
            Term term = terms.get(t);
            for (int r = 0; r < predicted.length; r++) {
                predicted[r] += coefficients[t] * term.at(columns, r);
            }
        }
        return predicted;
    }

    @Override
    public boolean uses(Features features, int owner) {
        for (int c = 0; c < features.width(); c++) {
            int column = c;
            if (features.owner(c) == owner && terms.stream().anyMatch(term -> term.has(column))) {
                return true;
            }
        }
        return false;
    }
}
