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
    double at(double[] row) {
        return other == NONE ? row[one] : row[one] * row[other];
    }

    /** Its value at a row to which another one gives the columns of a knob. */
    double at(double[] row, double[] donor, int[] owners, int owner) {
        double first = (owners[one] == owner ? donor : row)[one];
        return other == NONE ? first : first * (owners[other] == owner ? donor : row)[other];
    }
}
