package io.attune.characterization.factor;

/** Four rows of data, each as often as it counts, whose products are summed up at once. */
public final class FourRows {

    private final double[][] rows;
    private final double[] weights = new double[Multiples.AT_ONCE];

    public FourRows(int columns) {
        this.rows = new double[Multiples.AT_ONCE][columns];
    }

    /**
     * Takes the rows of {@code data} that are named at and after a place of {@code positions}, fewer than four at its end.
     *
     * @param data row after row
     * @param weight how often each row of the data counts
     * @param count of the positions
     * @return the place of the next four
     */
    public int take(double[] data, int[] weight, int[] positions, int from, int count) {
        for (int r = 0; r < rows.length; r++) {
            int row = positions[Math.min(from + r, count - 1)];
            weights[r] = from + r < count ? weight[row] : 0;
            System.arraycopy(data, row * rows[r].length, rows[r], 0, rows[r].length);
        }
        return from + rows.length;
    }

    /** Adds the products of a column with those from {@code first} on to their sums, one for each column. */
    public void addProducts(int column, int first, double[] sums) {
        double a = weights[0] * rows[0][column];
        double b = weights[1] * rows[1][column];
        double c = weights[2] * rows[2][column];
        double d = weights[3] * rows[3][column];
        Multiples.add(sums, first, a, rows[0], b, rows[1], c, rows[2], d, rows[3]);
    }
}
