package io.attune.characterization.factor;

import org.ejml.data.DMatrixRMaj;

/** The directions in which noise-scaled data vary the most, and how much. */
final class LeadingComponents {

    private final double[] variances;
    private final DMatrixRMaj directions;
    private final double totalVariance;

    /**
     * @param variances in descending order
     * @param directions one row of unit length for each variance
     * @param totalVariance sum over all directions, the leading ones included
     */
    LeadingComponents(double[] variances, DMatrixRMaj directions, double totalVariance) {
        this.variances = variances;
        this.directions = directions;
        this.totalVariance = totalVariance;
    }

    double sumOfLogVariances() {
        double sum = 0;
        for (double variance : variances) {
            sum += Math.log(Math.max(variance, Double.MIN_NORMAL));
        }
        return sum;
    }

    double totalVariance() {
        return totalVariance;
    }

    double unexplainedVariance() {
        return unexplainedVariance(variances.length);
    }

    /** What is left of the total variance without the first {@code count} directions. */
    double unexplainedVariance(int count) {
        double rest = totalVariance;
        for (int f = 0; f < count; f++) {
            rest -= variances[f];
        }
        return Math.max(rest, 0);
    }

    /**
     * The loadings of the best factor model for these noise deviations, column after column. A direction with less variance than the
     * noise carries no factor: its loadings are 0.
     */
    double[] loadings(double[] deviations) {
        int factors = variances.length;
        double[] loadings = new double[deviations.length * factors];
        for (int f = 0; f < factors; f++) {
            double length = Math.sqrt(Math.max(variances[f] - 1, 0));
            for (int c = 0; c < deviations.length; c++) {
                loadings[c * factors + f] = length * directions.get(f, c) * deviations[c];
            }
        }
        return loadings;
    }
}
