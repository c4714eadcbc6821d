package io.attune.recommender.surrogate;

import io.attune.recommender.linear.Cholesky;

/**
 * A Gaussian process with mean zero, Matérn-5/2 kernel and Gaussian noise, conditioned on a training set whose costs are about
 * standardised. Rasmussen and Williams (2006), algorithm 2.1. Not safe for use by several threads.
 */
public final class GaussianProcess {

    private static final int ITERATIONS = 40;
    private static final double TOLERANCE = 1e-3;
    private static final double FIRST_NOISE = 0.02;

    private final TrainingSet data;
    private final Hyperparameters hyperparameters;
    private final Matern52 kernel;
    private final Cholesky cholesky;
    private final double[] alpha;
    private final double[] column;

    /**
     * Conditions on the data; O(n³) for n rows.
     *
     * @throws io.attune.recommender.linear.NotPositiveDefiniteException where the rows cannot be told apart to working precision
     */
    public GaussianProcess(TrainingSet data, Hyperparameters hyperparameters) {
        this.data = data;
        this.hyperparameters = hyperparameters;
        this.kernel = new Matern52(hyperparameters);
        int n = data.rows();
        double[] matrix = LogPosterior.covariances(data, kernel, hyperparameters.noiseVariance(), new double[n * n]);
        this.cholesky = Cholesky.of(matrix, n);
        this.alpha = data.costs().clone();
        cholesky.solve(alpha);
        this.column = new double[n];
    }

    /**
     * Fits the hyperparameters by maximum a posteriori, from a length scale of √D, and conditions on the data. At most 40 iterations of
     * O(n³ + n² D).
     *
     * @throws ArithmeticException where the posterior cannot be computed
     */
    public static GaussianProcess fitted(TrainingSet data) {
        Hyperparameters start = Hyperparameters.isotropic(data.features(), Math.sqrt(data.features()), 1, FIRST_NOISE);
        double[] best = new Lbfgs(new LogPosterior(data), ITERATIONS, TOLERANCE).minimize(start.toLogarithms());
        return new GaussianProcess(data, Hyperparameters.fromLogarithms(best));
    }

    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    public int rows() {
        return data.rows();
    }

    /** The expected cost at a point given by its features. O(n D). */
    public double mean(double[] point) {
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            sum += alpha[i] * covariance(point, i);
        }
        return sum;
    }

    /**
     * Expected cost and variance of the function, without noise, at a point. O(n D + n²).
     *
     * @param meanAndVariance receives the two
     */
    public void predict(double[] point, double[] meanAndVariance) {
        double mean = 0;
        for (int i = 0; i < alpha.length; i++) {
            double covariance = covariance(point, i);
            column[i] = covariance;
            mean += alpha[i] * covariance;
        }
        cholesky.forward(column);
        double explained = 0;
        for (double component : column) {
            explained += component * component;
        }
        meanAndVariance[0] = mean;
        meanAndVariance[1] = Math.max(1e-12, kernel.variance() - explained);
    }

    private double covariance(double[] point, int row) {
        return kernel.covariance(kernel.squaredDistance(point, 0, data.points(), row * data.features()));
    }
}
