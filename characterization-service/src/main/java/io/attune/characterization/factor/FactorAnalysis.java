package io.attune.characterization.factor;

import io.attune.model.matrix.LabelledMatrix;
import java.util.Arrays;

/**
 * Maximum-likelihood factor analysis. Alternates between the loadings that are best for the noise variances (a truncated singular
 * value decomposition of the data divided by the noise's deviation) and the noise variances that are left over by the loadings, until
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

    /** Tolerance and iterations of scikit-learn; the floor of R's {@code factanal}, 0.005. */
    public static FactorAnalysis standard() {
        return new FactorAnalysis(1000, 1e-2, 0.005);
    }

    /**
     * Fits a model. Takes O(iterations × (m³ + rows × m × columns)) time with m the lesser of rows and columns.
     *
     * @param data rows × columns; column means are taken out, no column may be constant, every number must be finite
     * @param factors from 1 to the lesser of rows and columns
     * @throws IllegalArgumentException when the number of factors is out of range
     */
    public FactorModel fit(LabelledMatrix data, int factors) {
        int most = Math.min(data.rows(), data.width());
        if (factors < 1 || factors > most) {
            throw new IllegalArgumentException("factors is " + factors + ", it must be from 1 to " + most);
        }
        CentredColumns centred = CentredColumns.of(data);
        int columns = data.width();
        double[] variance = centred.variances();
        double[] noise = new double[columns];
        Arrays.fill(noise, 1);
        double[] loadings = new double[0];
        double constant = columns * Math.log(2 * Math.PI) + factors;
        double previous = Double.NEGATIVE_INFINITY;
        double likelihood = previous;
        int iteration = 0;
        while (iteration < maxIterations) {
            iteration++;
            double[] deviation = new double[columns];
            double logNoise = 0;
            for (int c = 0; c < columns; c++) {
                deviation[c] = Math.sqrt(noise[c]) + TINY;
                logNoise += Math.log(noise[c]);
            }
            LeadingComponents leading = centred.dividedBy(deviation).leading(factors);
            loadings = leading.loadings(deviation);
            likelihood = -0.5
                    * data.rows()
                    * (constant + leading.sumOfLogVariances() + leading.unexplainedVariance() + logNoise);
            if (likelihood - previous < tolerance) {
                break;
            }
            previous = likelihood;
            noise = leftOver(variance, loadings, factors);
        }
        return new FactorModel(factors, withSignsFixed(loadings, factors), noise, likelihood, iteration);
    }

    private double[] leftOver(double[] variance, double[] loadings, int factors) {
        double[] noise = new double[variance.length];
        for (int c = 0; c < variance.length; c++) {
            double explained = 0;
            for (int f = 0; f < factors; f++) {
                double loading = loadings[c * factors + f];
                explained += loading * loading;
            }
            noise[c] = Math.max(variance[c] - explained, Math.max(TINY, leastNoise * variance[c]));
        }
        return noise;
    }

    private static double[] withSignsFixed(double[] loadings, int factors) {
        double[] fixed = loadings.clone();
        for (int f = 0; f < factors; f++) {
            double largest = 0;
            for (int at = f; at < fixed.length; at += factors) {
                largest = Math.abs(fixed[at]) > Math.abs(largest) ? fixed[at] : largest;
            }
            for (int at = f; largest < 0 && at < fixed.length; at += factors) {
                fixed[at] = -fixed[at];
            }
        }
        return fixed;
    }
}
