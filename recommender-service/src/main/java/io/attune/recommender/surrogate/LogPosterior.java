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
    /** Of the hyperparameters that were looked at last, n × n each. What is above the diagonal is the factor's. */
    private final double[] covariances;

    private final double[] slopes;

    LogPosterior(TrainingSet data) {
        this.data = data;
        this.covariances = new double[data.rows() * data.rows()];
        this.slopes = new double[data.rows() * data.rows()];
        this.scaleLocation = Math.sqrt(2) + Math.log(data.features()) / 2;
    }

    @Override
    public double valueAndGradient(double[] logarithms, double[] gradient) {
        int n = data.rows();
        int d = data.features();
        Matern52 kernel = new Matern52(Hyperparameters.fromLogarithms(logarithms));
        double noise = Math.exp(logarithms[d + 1]);
        covariances(new ScaledColumns(data, kernel), kernel, noise, n, covariances, slopes);
        Cholesky cholesky;
        try {
            cholesky = Cholesky.of(covariances, n);
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
        likelihoodGradient(kernel, noise, alpha, cholesky.lowerInverse(), gradient);
        return value + addPriors(logarithms, gradient);
    }

    /**
     * Writes K + (σₙ² + jitter) I, and of each pair with j < i the slope of the kernel.
     *
     * @param matrix n × n
     * @param slopes n × n
     */
    static void covariances(
            ScaledColumns columns, Matern52 kernel, double noise, int n, double[] matrix, double[] slopes) {
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            columns.squaredDistances(i, squares);
            for (int j = 0; j < i; j++) {
                double decay = kernel.decay(squares[j]);
                double covariance = kernel.covariance(squares[j], decay);
                matrix[i * n + j] = covariance;
                matrix[j * n + i] = covariance;
                slopes[i * n + j] = kernel.slope(squares[j], decay);
            }
            matrix[i * n + i] = kernel.variance() + noise + JITTER;
        }
    }

    private void likelihoodGradient(
            Matern52 kernel, double noise, double[] alpha, double[] inverse, double[] gradient) {
        int n = data.rows();
        int d = data.features();
        double[] byScale = new double[d];
        double[] pulls = new double[n];
        double bySignal = 0;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double weight = inverse[i * n + j] - alpha[i] * alpha[j];
                bySignal += weight * covariances[i * n + j];
                pulls[j] = weight * slopes[i * n + j];
            }
            addSquares(i, pulls, byScale);
            trace += inverse[i * n + i] - alpha[i] * alpha[i];
        }
        for (int k = 0; k < d; k++) {
            gradient[k] = byScale[k] * kernel.inverseSquare(k);
        }
        gradient[d] = bySignal + kernel.variance() * trace / 2;
        gradient[d + 1] = noise * trace / 2;
    }

    /** Adds the squared differences between a row and those before it, feature by feature, each times its weight. */
    private void addSquares(int row, double[] weights, double[] to) {
        double[] points = data.points();
        int d = to.length;
        int one = row * d;
        int j = 0;
        for (; j + 3 < row; j += 4) {
            int r0 = j * d;
            int r1 = r0 + d;
            int r2 = r1 + d;
            int r3 = r2 + d;
            double w0 = weights[j];
            double w1 = weights[j + 1];
            double w2 = weights[j + 2];
            double w3 = weights[j + 3];
            for (int k = 0; k < d; k++) {
                double x = points[one + k];
                double d0 = x - points[r0 + k];
                double d1 = x - points[r1 + k];
                double d2 = x - points[r2 + k];
                double d3 = x - points[r3 + k];
                to[k] += (w0 * d0 * d0 + w1 * d1 * d1) + (w2 * d2 * d2 + w3 * d3 * d3);
            }
        }
        for (; j < row; j++) {
            int other = j * d;
            for (int k = 0; k < d; k++) {
                double difference = points[one + k] - points[other + k];
                to[k] += weights[j] * difference * difference;
            }
        }
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
