package io.attune.ranking.importance;

import java.util.List;

/** A polynomial of few terms of first and second degree in standardised columns. */
final class SparsePolynomial implements Model {

    private final int[] owners;
    private final double constant;
    private final List<Term> terms;
    private final double[] coefficients;

    /** @param owners for each column the position of its knob */
    SparsePolynomial(int[] owners, double constant, List<Term> terms, double[] coefficients) {
        this.owners = owners;
        this.constant = constant;
        this.terms = List.copyOf(terms);
        this.coefficients = coefficients.clone();
    }

    List<Term> terms() {
        return terms;
    }

    @Override
    public double predict(double[] row) {
        double predicted = constant;
        for (int t = 0; t < coefficients.length; t++) {
            predicted += coefficients[t] * terms.get(t).at(row);
        }
        return predicted;
    }

    /** Takes O(terms) time. */
    @Override
    public void addChanges(double[] row, double[] donor, double[] changes) {
        for (int t = 0; t < coefficients.length; t++) {
            Term term = terms.get(t);
            double here = term.at(row);
            int one = owners[term.one()];
            changes[one] += coefficients[t] * (term.at(row, donor, owners, one) - here);
            if (term.other() != Term.NONE && owners[term.other()] != one) {
                int other = owners[term.other()];
                changes[other] += coefficients[t] * (term.at(row, donor, owners, other) - here);
            }
        }
    }
}
