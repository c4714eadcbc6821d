package io.attune.characterization.factor;

import java.util.Arrays;

/**
 * Maximum-likelihood factor analysis. Alternates between the loadings that are best for the noise variances (a truncated
 * eigendecomposition of the covariances divided by the noise's deviations) and the noise variances that are left over by the loadings, until
 * the log-likelihood grows by less than {@code tolerance}.
 *
 * <p>The method of Barber, <i>Bayesian Reasoning and Machine Learning</i>, algorithm 21.1, as in scikit-learn's {@code FactorAnalysis}
 * with {@code svd_method='lapack'}: with {@code leastNoise} 1e-12 it gives the same iterates. Unrotated.
 *
 * @param tolerance growth of the log-likelihood at which the iteration ends
 * @param leastNoise floor of the noise variances, as a share of the variance of the column. Without one the likelihood has no maximum
 *     where there are fewer rows than columns (Heywood cases)
 */
public record FactorAnalysis(int maxIterations, double tolerance, double leastNoise) {

    private static final double TINY = 1e-12;
    private static final double PRECISION = 1e-6;
    private static final double LEAST_PRECISION = 1e-2;

    /** Tolerance and iterations of scikit-learn; the floor of R's {@code factanal}, 0.005. */
    public static FactorAnalysis standard() {
        return new FactorAnalysis(1000, 1e-2, 0.005);
    }

    /**
     * Fits a model. Takes O(iterations × columns² × factors) time, the cube of the columns where eigenvalues lie so close that the
     * leading ones cannot be told apart.
     *
     * @param data covariances of the columns; no column may be constant
     * @param factors from 1 to the lesser of rows and columns
     * @throws IllegalArgumentException when the number of factors is out of range
     */
    public FactorModel fit(Covariance data, int factors) {
        double[] ones = new double[data.columns()];
        Arrays.fill(ones, 1);
        return fit(data, factors, ones, new double[0][], PRECISION);
    }

    /**
     * The same, from a model of these columns that is near to the one sought, with fewer factors or as many. On the way eigenpairs are
     * found only as exactly as the growth of the likelihood asks for, so that the iterates are not to the last digit those of exact ones.
     */
    public FactorModel fit(Covariance data, int factors, FactorModel near) {
        return fit(data, factors, near.noiseVariances(), near.directions(), LEAST_PRECISION);
    }

    private FactorModel fit(Covariance data, int factors, double[] noise, double[][] near, double least) {
        int most = Math.min(data.rows(), data.columns());
        if (factors < 1 || factors > most) {
            throw new IllegalArgumentException("factors is " + factors + ", it must be from 1 to " + most);
        }
        int columns = data.columns();
        double[] leftOver = noise.clone();
        double[] deviation = new double[columns];
        double[] loadings = new double[0];
        double[][] directions = near;
        double constant = columns * Math.log(2 * Math.PI) + factors;
        double previous = Double.NEGATIVE_INFINITY;
        double likelihood = previous;
        double growth = Double.POSITIVE_INFINITY;
        int iteration = 0;
        while (iteration < maxIterations) {
            iteration++;
            double logNoise = 0;
            for (int c = 0; c < columns; c++) {
                deviation[c] = Math.sqrt(leftOver[c]) + TINY;
                logNoise += Math.log(leftOver[c]);
            }
            double precision = Math.min(least, precision(growth, (double) data.rows() * factors));
            LeadingEigenpairs leading = LeadingEigenpairs.of(data.dividedBy(deviation), factors, precision, directions);
            directions = leading.vectors();
            loadings = loadings(leading, deviation, factors);
            likelihood = -0.5 * data.rows() * (constant + leading.sumOfLogs() + leading.rest(factors) + logNoise);
            growth = likelihood - previous;
            if (growth < tolerance) {
                break;
            }
            previous = likelihood;
            leftOver = leftOver(data, loadings, factors);
        }
        return new FactorModel(factors, Axes.withSignsFixed(loadings, factors), leftOver, likelihood, iteration);
    }

    /**
     * What residuals of the eigenpairs may be. An eigenvalue is off by about the square of its residual, the log-likelihood by half that
     * for each row and factor: together a hundredth of what it is still to grow by, a tenth of the last growth or the tolerance.
     */
    private double precision(double growth, double rowsTimesFactors) {
        return Math.max(PRECISION, Math.sqrt(0.02 * Math.max(tolerance, growth / 10) / rowsTimesFactors));
    }

    /** A direction with less variance than the noise carries no factor: its loadings are 0. */
    private static double[] loadings(LeadingEigenpairs leading, double[] deviation, int factors) {
        double[] loadings = new double[deviation.length * factors];
        for (int f = 0; f < factors; f++) {
            double length = Math.sqrt(Math.max(leading.value(f) - 1, 0));
            for (int c = 0; c < deviation.length; c++) {
                loadings[c * factors + f] = length * leading.coordinate(f, c) * deviation[c];
            }
        }
        return loadings;
    }

    private double[] leftOver(Covariance data, double[] loadings, int factors) {
        double[] noise = new double[data.columns()];
        for (int c = 0; c < noise.length; c++) {
            double explained = 0;
            for (int f = 0; f < factors; f++) {
                double loading = loadings[c * factors + f];
                explained += loading * loading;
            }
            double variance = data.get(c, c);
            noise[c] = Math.max(variance - explained, Math.max(TINY, leastNoise * variance));
        }
        return noise;
    }
}
