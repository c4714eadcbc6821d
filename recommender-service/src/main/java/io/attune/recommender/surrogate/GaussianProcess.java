package io.attune.recommender.surrogate;

import io.attune.recommender.linear.Cholesky;

/**
 * A Gaussian process with mean zero, Matérn-5/2 kernel and Gaussian noise, conditioned on a training set whose costs are about
 * standardised. Rasmussen and Williams (2006), algorithm 2.1. Not safe for use by several threads.
 */
public final class GaussianProcess implements Surrogate {

    private static final int ITERATIONS = 40;
    private static final double TOLERANCE = 1e-3;
    private static final double FIRST_NOISE = 0.02;

    private final TrainingSet data;
    private final Hyperparameters hyperparameters;
    private final Matern52 kernel;
    private final Cholesky cholesky;
    private final double[] alpha;
    private final double[] column;
    private final ScaledColumns columns;

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
        this.columns = new ScaledColumns(data, kernel);
        double[] matrix = new double[n * n];
        LogPosterior.covariances(columns, kernel, hyperparameters.noiseVariance(), n, matrix, new double[n * n]);
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

    @Override
    public int rows() {
        return data.rows();
    }

    /** O(n D). */
    @Override
    public double mean(double[] point) {
        covariances(point);
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            sum += alpha[i] * column[i];
        }
        return sum;
    }

    /** O(n D + n²). */
    @Override
    public void predict(double[] point, double[] meanAndVariance) {
        meanAndVariance[0] = mean(point);
        cholesky.forward(column);
        double explained = 0;
        for (double component : column) {
            explained += component * component;
        }
        meanAndVariance[1] = Math.max(1e-12, kernel.variance() - explained);
    }

    /** Fills the column with the covariances of a point and the rows. */
    private void covariances(double[] point) {
        columns.squaredDistances(point, column);
        for (int i = 0; i < column.length; i++) {
            column[i] = kernel.covariance(column[i]);
        }
    }

    @Override
    public double noiseVariance() {
        return hyperparameters.noiseVariance();
    }

    /** Closed form, with the hyperparameters of all rows: Rasmussen and Williams (2006), eq. 5.12. O(n³). */
    @Override
    public double[] leftOut() {
        double[] inverse = cholesky.lowerInverse();
        int n = data.rows();
        double[] predicted = new double[n];
        for (int i = 0; i < n; i++) {
            predicted[i] = data.costs()[i] - alpha[i] / inverse[i * n + i];
        }
        return predicted;
    }
}
