package io.attune.recommender.neural;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Y = X W + b. O(examples × inputs × outputs) each way. */
public final class Dense implements Layer {

    private final Parameters weights;
    private final Parameters biases;
    private final DMatrixRMaj matrix;
    private DMatrixRMaj seen = new DMatrixRMaj(0, 0);

    private Dense(int inputs, double[] weights, double[] biases) {
        this.weights = new Parameters(weights);
        this.biases = new Parameters(biases);
        this.matrix = DMatrixRMaj.wrap(inputs, biases.length, weights);
    }

    /** Weights uniform within ±√(6 / (inputs + outputs)), biases 0 (Glorot and Bengio, AISTATS 2010). */
    public static Dense glorot(int inputs, int outputs, RandomGenerator random) {
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        double[] weights = new double[inputs * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = limit * (2 * random.nextDouble() - 1);
        }
        return new Dense(inputs, weights, new double[outputs]);
    }

    /** Weights normal with a deviation, biases uniform within ±0.1. */
    public static Dense normal(int inputs, int outputs, double deviation, RandomGenerator random) {
        double[] weights = new double[inputs * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = deviation * random.nextGaussian();
        }
        double[] biases = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            biases[j] = 0.2 * random.nextDouble() - 0.1;
        }
        return new Dense(inputs, weights, biases);
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj batch, boolean training) {
        seen = batch;
        int outputs = biases.values().length;
        DMatrixRMaj result = new DMatrixRMaj(batch.numRows, outputs);
        for (int i = 0; i < batch.numRows; i++) {
            System.arraycopy(biases.values(), 0, result.data, i * outputs, outputs);
        }
        CommonOps_DDRM.multAdd(batch, matrix, result);
        return result;
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj gradient) {
        DMatrixRMaj byWeights = DMatrixRMaj.wrap(matrix.numRows, matrix.numCols, weights.gradients());
        CommonOps_DDRM.multAddTransA(seen, gradient, byWeights);
        double[] byBiases = biases.gradients();
        for (int at = 0; at < gradient.getNumElements(); at++) {
            byBiases[at % byBiases.length] += gradient.data[at];
        }
        DMatrixRMaj byBatch = new DMatrixRMaj(seen.numRows, seen.numCols);
        CommonOps_DDRM.multTransB(gradient, matrix, byBatch);
        return byBatch;
    }

    @Override
    public List<Parameters> parameters() {
        return Arrays.asList(weights, biases);
    }
}
