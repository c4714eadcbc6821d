package io.attune.recommender.ottertune;

import io.attune.recommender.linear.Cholesky;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * OtterTune's Gaussian process: mean zero, Matérn-1/2 kernel σ² exp(−‖x − x'‖ / ℓ) with one length scale, Gaussian noise, and none of
 * them fitted (Van Aken et al., SIGMOD 2017, section 6.2). The hyperparameters given are the ones that are used, which OtterTune's
 * default recommender only seems to do.
 *
 * <p>Conditioning takes O(n³), a batch of s points O(s n (n + d)) for n rows of d columns.
 */
public final class ExponentialProcess {

    private static final double LEAST_VARIANCE = 1e-12;
    private static final double SAME_POINT = 1e-9;

    private final double[][] rows;
    private final double lengthScale;
    private final double signalVariance;
    private final double noiseVariance;
    private final double[] alpha;
    private final DMatrixRMaj inverse;
    private final DMatrixRMaj design;

    /**
     * @param rows scaled coordinates, at least one
     * @param costs as many as there are rows
     * @throws io.attune.recommender.linear.NotPositiveDefiniteException where the rows cannot be told apart to working precision
     */
    public ExponentialProcess(
            double[][] rows, double[] costs, double lengthScale, double signalVariance, double noiseVariance) {
        this.rows = rows.clone();
        this.lengthScale = lengthScale;
        this.signalVariance = signalVariance;
        this.noiseVariance = noiseVariance;
        int n = rows.length;
        double[] covariances = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double covariance = signalVariance * Math.exp(-distance(rows[i], rows[j]) / lengthScale);
                covariances[i * n + j] = covariance;
                covariances[j * n + i] = covariance;
            }
            covariances[i * n + i] += noiseVariance;
        }
        Cholesky cholesky = Cholesky.of(covariances, n);
        this.alpha = costs.clone();
        cholesky.solve(alpha);
        double[] lower = cholesky.lowerInverse();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower[j * n + i] = lower[i * n + j];
            }
        }
        this.inverse = DMatrixRMaj.wrap(n, n, lower);
        this.design = new DMatrixRMaj(rows);
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            double difference = one[k] - other[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    public int rows() {
        return rows.length;
    }

    public double noiseVariance() {
        return noiseVariance;
    }

    /** Expected cost and variance of the function, without noise, at a point of scaled coordinates. */
    public double[] predict(double[] point) {
        double[] values = new double[1];
        double[] variances = new double[1];
        Batch batch = new Batch(1);
        batch.condition(point, values, variances);
        return new double[] {values[0], variances[0]};
    }

    /** The value of {@link #lowerConfidenceBound(double)} at a point. */
    public double lowerConfidenceBound(double[] point, double beta) {
        double[] predicted = predict(point);
        return predicted[0] - Math.sqrt(beta * predicted[1]);
    }

    /**
     * The lower confidence bound μ − √β s: what is made small to look where the cost is low or not known (Srinivas et al., ICML 2010). s
     * is of the function. OtterTune takes that of a measurement, whose fixed noise is as wide as the objective itself, so that its bound
     * hardly tells the known from the unknown and the search stays at the best rows.
     */
    public PointwiseGoal lowerConfidenceBound(double beta) {
        return (points, count, values, gradients) -> new Batch(count).bound(beta, points, values, gradients);
    }

    /** The matrices of some points: rows × points. */
    private final class Batch {

        private final int count;
        private final DMatrixRMaj covariances;
        private final DMatrixRMaj slopes;
        private final DMatrixRMaj weights;

        Batch(int count) {
            this.count = count;
            this.covariances = new DMatrixRMaj(rows.length, count);
            this.slopes = new DMatrixRMaj(rows.length, count);
            this.weights = new DMatrixRMaj(rows.length, count);
        }

        void condition(double[] points, double[] means, double[] variances) {
            Arrays.fill(means, 0);
            Arrays.fill(variances, signalVariance);
            double[] squares = new double[count];
            for (int i = 0; i < rows.length; i++) {
                squaredDistances(rows[i], points, squares);
                for (int s = 0; s < count; s++) {
                    double distance = Math.sqrt(squares[s]);
                    double covariance = signalVariance * Math.exp(-distance / lengthScale);
                    covariances.data[i * count + s] = covariance;
                    // the kernel has a kink at a row: there the slope of all sides together is none
                    slopes.data[i * count + s] = distance < SAME_POINT ? 0 : -covariance / (lengthScale * distance);
                    means[s] += alpha[i] * covariance;
                }
            }
            CommonOps_DDRM.mult(inverse, covariances, weights);
            for (int at = 0; at < covariances.data.length; at++) {
                variances[at % count] -= covariances.data[at] * weights.data[at];
            }
            for (int s = 0; s < count; s++) {
                variances[s] = Math.max(LEAST_VARIANCE, variances[s]);
            }
        }

        private void squaredDistances(double[] row, double[] points, double[] squares) {
            Arrays.fill(squares, 0);
            for (int k = 0; k < row.length; k++) {
                double coordinate = row[k];
                int from = k * count;
                for (int s = 0; s < count; s++) {
                    double difference = points[from + s] - coordinate;
                    squares[s] += difference * difference;
                }
            }
        }

        void bound(double beta, double[] points, double[] values, double[] gradients) {
            double[] variances = new double[count];
            condition(points, values, variances);
            double[] pulls = new double[count];
            for (int s = 0; s < count; s++) {
                double deviation = Math.sqrt(variances[s]);
                values[s] -= Math.sqrt(beta) * deviation;
                variances[s] = Math.sqrt(beta) / deviation;
            }
            for (int i = 0; i < rows.length; i++) {
                for (int s = 0; s < count; s++) {
                    int at = i * count + s;
                    double pull = slopes.data[at] * (alpha[i] + variances[s] * weights.data[at]);
                    slopes.data[at] = pull;
                    pulls[s] += pull;
                }
            }
            DMatrixRMaj towards = new DMatrixRMaj(design.numCols, count);
            CommonOps_DDRM.multTransA(design, slopes, towards);
            for (int at = 0; at < gradients.length; at++) {
                gradients[at] = pulls[at % count] * points[at] - towards.data[at];
            }
        }
    }
}
