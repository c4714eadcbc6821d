package io.attune.recommender.surrogate;

import io.attune.recommender.linear.Cholesky;
import io.attune.recommender.linear.NotPositiveDefiniteException;

/**
 * The negative log posterior of the hyperparameters' logarithms and its gradient.
 *
 * <p>Marginal likelihood: Rasmussen and Williams (2006), eq. 2.30 and 5.9. Priors: length scale log-normal (√2 + log(D)/2, √3), which
 * grows with the number of features D (Hvarfner, Hellsten and Nardi, ICML 2024); noise variance log-normal (−4, 1), as BoTorch has it
 * beside that; signal variance log-normal (0, 1) for standardised costs. O(n³ + n² D) for n rows.
 */
final class LogPosterior implements Lbfgs.Function {

    /** Added to the noise so that repeated points never make the matrix singular. */
    static final double JITTER = 1e-6;

    private static final double SCALE_DEVIATION = Math.sqrt(3);
    private static final double NOISE_LOCATION = -4;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final TrainingSet data;
    private final double scaleLocation;

    LogPosterior(TrainingSet data) {
        this.data = data;
        this.scaleLocation = Math.sqrt(2) + Math.log(data.features()) / 2;
    }

    @Override
    public double valueAndGradient(double[] logarithms, double[] gradient) {
        int n = data.rows();
        int d = data.features();
        Matern52 kernel = new Matern52(Hyperparameters.fromLogarithms(logarithms));
        double noise = Math.exp(logarithms[d + 1]);
        double[] squaredDistances = new double[n * n];
        Cholesky cholesky;
        try {
            cholesky = Cholesky.of(covariances(data, kernel, noise, squaredDistances), n);
        } catch (NotPositiveDefiniteException impossible) {
            return Double.POSITIVE_INFINITY;
        }
        double[] alpha = data.costs().clone();
        cholesky.solve(alpha);
        double fit = 0;
        for (int i = 0; i < n; i++) {
            fit += alpha[i] * data.costs()[i];
        }
        double value = (fit + cholesky.logDeterminant() + n * LOG_TWO_PI) / 2;
        likelihoodGradient(kernel, noise, squaredDistances, alpha, cholesky.lowerInverse(), gradient);
        return value + addPriors(logarithms, gradient);
    }

    /** K + (σₙ² + jitter) I, and r² of each pair with j < i. */
    static double[] covariances(TrainingSet data, Matern52 kernel, double noise, double[] squaredDistances) {
        int n = data.rows();
        int d = data.features();
        double[] scaled = kernel.scaled(data.points(), n);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double squared = squaredDistance(scaled, i * d, j * d, d);
                squaredDistances[i * n + j] = squared;
                double covariance = kernel.covariance(squared);
                matrix[i * n + j] = covariance;
                matrix[j * n + i] = covariance;
            }
            matrix[i * n + i] = kernel.variance() + noise + JITTER;
        }
        return matrix;
    }

    /** Four partial sums, so that additions need not wait for one another. */
    private static double squaredDistance(double[] points, int one, int other, int d) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            double d0 = points[one + k] - points[other + k];
            double d1 = points[one + k + 1] - points[other + k + 1];
            double d2 = points[one + k + 2] - points[other + k + 2];
            double d3 = points[one + k + 3] - points[other + k + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; k < d; k++) {
            double difference = points[one + k] - points[other + k];
            s0 += difference * difference;
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void likelihoodGradient(
            Matern52 kernel, double noise, double[] squared, double[] alpha, double[] inverse, double[] gradient) {
        int n = data.rows();
        int d = data.features();
        double[] points = data.points();
        double[] byScale = new double[d];
        double bySignal = 0;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double weight = inverse[i * n + j] - alpha[i] * alpha[j];
                double r2 = squared[i * n + j];
                bySignal += weight * kernel.covariance(r2);
                double slope = weight * kernel.slope(r2);
                for (int k = 0; k < d; k++) {
                    double difference = points[i * d + k] - points[j * d + k];
                    byScale[k] += slope * difference * difference;
                }
            }
            trace += inverse[i * n + i] - alpha[i] * alpha[i];
        }
        for (int k = 0; k < d; k++) {
            gradient[k] = byScale[k] * kernel.inverseSquare(k);
        }
        gradient[d] = bySignal + kernel.variance() * trace / 2;
        gradient[d + 1] = noise * trace / 2;
    }

    /** Adds the priors' gradient and returns their negative log density, but for a constant; densities are of the values. */
    private double addPriors(double[] logarithms, double[] gradient) {
        int d = data.features();
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += addPrior(logarithms, gradient, k, scaleLocation, SCALE_DEVIATION);
        }
        sum += addPrior(logarithms, gradient, d, 0, 1);
        return sum + addPrior(logarithms, gradient, d + 1, NOISE_LOCATION, 1);
    }

    private static double addPrior(double[] logarithms, double[] gradient, int k, double location, double deviation) {
        double z = (logarithms[k] - location) / deviation;
        gradient[k] += z / deviation + 1;
        return z * z / 2 + logarithms[k];
    }
}
