package io.attune.recommender.neural;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Brings each column to mean 0 and deviation 1 over the batch, then to a learnt mean and deviation (Ioffe and Szegedy, ICML 2015).
 * Outside training the running means and variances count.
 */
public final class BatchNormalization implements Layer {

    private static final double MOMENTUM = 0.1;
    private static final double LEAST_VARIANCE = 1e-5;

    private final Parameters scales;
    private final Parameters shifts;
    private final double[] means;
    private final double[] variances;
    private final double[] deviations;
    private DMatrixRMaj normal = new DMatrixRMaj(0, 0);
    private boolean trained;

    public BatchNormalization(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        this.scales = new Parameters(ones);
        this.shifts = new Parameters(new double[columns]);
        this.means = new double[columns];
        this.variances = ones.clone();
        this.deviations = new double[columns];
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj batch, boolean training) {
        trained = training && batch.numRows > 1;
        normal = new DMatrixRMaj(batch.numRows, batch.numCols);
        DMatrixRMaj result = new DMatrixRMaj(batch.numRows, batch.numCols);
        for (int j = 0; j < batch.numCols; j++) {
            double mean = trained ? mean(batch, j) : means[j];
            double variance = trained ? variance(batch, j, mean) : variances[j];
            deviations[j] = Math.sqrt(variance + LEAST_VARIANCE);
            for (int at = j; at < normal.data.length; at += batch.numCols) {
                normal.data[at] = (batch.data[at] - mean) / deviations[j];
                result.data[at] = scales.values()[j] * normal.data[at] + shifts.values()[j];
            }
            if (trained) {
                means[j] += MOMENTUM * (mean - means[j]);
                variances[j] += MOMENTUM * (variance * batch.numRows / (batch.numRows - 1) - variances[j]);
            }
        }
        return result;
    }

    private static double mean(DMatrixRMaj batch, int column) {
        double sum = 0;
        for (int at = column; at < batch.getNumElements(); at += batch.numCols) {
            sum += batch.data[at];
        }
        return sum / batch.numRows;
    }

    private static double variance(DMatrixRMaj batch, int column, double mean) {
        double sum = 0;
        for (int at = column; at < batch.getNumElements(); at += batch.numCols) {
            sum += (batch.data[at] - mean) * (batch.data[at] - mean);
        }
        return sum / batch.numRows;
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj gradient) {
        int rows = gradient.numRows;
        int columns = gradient.numCols;
        DMatrixRMaj byBatch = new DMatrixRMaj(rows, columns);
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            double along = 0;
            for (int at = j; at < byBatch.data.length; at += columns) {
                sum += gradient.data[at];
                along += gradient.data[at] * normal.data[at];
            }
            shifts.gradients()[j] += sum;
            scales.gradients()[j] += along;
            double scale = scales.values()[j] / deviations[j];
            for (int at = j; at < byBatch.data.length; at += columns) {
                // the batch's own mean and variance move with each of its numbers
                double shared = trained ? (sum + normal.data[at] * along) / rows : 0;
                byBatch.data[at] = scale * (gradient.data[at] - shared);
            }
        }
        return byBatch;
    }

    @Override
    public List<Parameters> parameters() {
        return Arrays.asList(scales, shifts);
    }
}
