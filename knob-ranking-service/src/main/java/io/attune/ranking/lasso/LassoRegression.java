package io.attune.ranking.lasso;

/**
 * Computes Lasso paths by cyclic coordinate descent with warm starts on the columns' correlations (Friedman, Hastie and Tibshirani,
 * <i>Regularization Paths for Generalized Linear Models via Coordinate Descent</i>, 2010, the covariance updates of section 2.2).
 *
 * <p>Minimises {@code ‖y − Xw‖² / (2 rows) + α ‖w‖₁} for each of {@code steps} penalties α, evenly spaced on a log scale from the
 * least that keeps every coefficient at 0 down to {@code leastPenalty} of that: the objective and the grid of scikit-learn's
 * {@code lasso_path}.
 *
 * @param leastPenalty last penalty as a share of the first
 * @param maxSweeps over all columns at one penalty
 * @param tolerance duality gap, as a share of the variance of y, at which a penalty is done
 */
public record LassoRegression(int steps, double leastPenalty, int maxSweeps, double tolerance) {

    /** 100 penalties down to a thousandth, and no more sweeps than scikit-learn makes by default. */
    public static LassoRegression standard() {
        return new LassoRegression(100, 1e-3, 1000, 1e-8);
    }

    /** As exact as it takes to tell when a column enters, for paths that are made by the hundred. */
    public static LassoRegression rough() {
        return new LassoRegression(100, 1e-3, 20, 1e-3);
    }

    /**
     * The path of a regression. Takes, for each sweep, O(columns × columns that are in) time, whatever the number of rows. Where y does
     * not vary or nothing is correlated with it, every coefficient is 0 at every step.
     *
     * @param x columns that standardise to 0 take no part
     * @param y as many numbers as x has rows; standardised here, as x is, over the same rows
     * @throws IllegalArgumentException when y has another length, or a number that is not finite
     */
    public LassoPath path(Correlations x, double[] y) {
        if (y.length != x.rows()) {
            throw new IllegalArgumentException("y has " + y.length + " numbers, x has " + x.rows() + " rows");
        }
        CoordinateDescent descent = new CoordinateDescent(x, y);
        double[] penalties = penalties(descent.leastEmptyPenalty());
        double[][] coefficients = new double[steps][];
        for (int step = 0; step < steps; step++) {
            coefficients[step] = descent.minimize(penalties[step], maxSweeps, tolerance);
        }
        return new LassoPath(penalties, coefficients);
    }

    private double[] penalties(double first) {
        double[] penalties = new double[steps];
        for (int step = 0; step < steps; step++) {
            penalties[step] = step == 0 ? first : first * Math.pow(leastPenalty, step / (steps - 1.0));
        }
        return penalties;
    }
}
