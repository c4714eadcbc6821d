package io.attune.ranking.importance;

/**
 * A term of a polynomial in standardised columns.
 *
 * @param one a column
 * @param other a column to multiply it with: the same for a square, {@link #NONE} for the column alone
 */
record Term(int one, int other) {

    static final int NONE = -1;

    /** Its value at a row, not centred. */
    double at(double[][] columns, int row) {
        return other == NONE ? columns[one][row] : columns[one][row] * columns[other][row];
    }

    boolean has(int column) {
        return one == column || other == column;
    }
}
