package io.attune.recommender.ottertune;

/**
 * Columns brought to mean 0 and deviation 1 over some rows. A column that is constant there is divided by the deviation of uniform
 * numbers from 0 to 1, so its bounds are as far apart as those of any other; OtterTune leaves it as it is, beside columns of deviation 1.
 */
public final class Standardization {

    private static final double UNIFORM_DEVIATION = Math.sqrt(1 / 12.0);
    private static final double LEAST_DEVIATION = 1e-9;

    private final double[] means;
    private final double[] deviations;

    /** @param rows at least one, each of numbers from 0 to 1 */
    public Standardization(double[][] rows) {
        int columns = rows[0].length;
        this.means = new double[columns];
        this.deviations = new double[columns];
        for (double[] row : rows) {
            for (int k = 0; k < columns; k++) {
                means[k] += row[k] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int k = 0; k < columns; k++) {
                double from = row[k] - means[k];
                deviations[k] += from * from / rows.length;
            }
        }
        for (int k = 0; k < columns; k++) {
            double deviation = Math.sqrt(deviations[k]);
            deviations[k] = deviation > LEAST_DEVIATION ? deviation : UNIFORM_DEVIATION;
        }
    }

    public int columns() {
        return means.length;
    }

    public double scaled(int column, double value) {
        return (value - means[column]) / deviations[column];
    }

    /** The row that a scaled one was made of. */
    public double[] unscaled(double[] scaled) {
        double[] row = new double[scaled.length];
        for (int k = 0; k < row.length; k++) {
            row[k] = scaled[k] * deviations[k] + means[k];
        }
        return row;
    }

    /** A scaled copy of a row. */
    public double[] scaled(double[] row) {
        double[] scaled = new double[row.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = scaled(k, row[k]);
        }
        return scaled;
    }
}
