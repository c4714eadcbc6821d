package io.attune.recommender.neural;

import org.ejml.data.DMatrixRMaj;

/** A function of each number alone. */
public final class Activation implements Layer {

    /** The functions. */
    public enum Function {
        RELU,
        /** Slope 0.2 below zero. */
        LEAKY_RELU,
        TANH,
        SIGMOID;

        double of(double x) {
            return switch (this) {
                case RELU -> Math.max(0, x);
                case LEAKY_RELU -> x > 0 ? x : LEAK * x;
                case TANH -> Math.tanh(x);
                case SIGMOID -> 1 / (1 + Math.exp(-x));
            };
        }

        /** The slope where the function is y. */
        double slope(double y) {
            return switch (this) {
                case RELU -> y > 0 ? 1 : 0;
                case LEAKY_RELU -> y > 0 ? 1 : LEAK;
                case TANH -> 1 - y * y;
                case SIGMOID -> y * (1 - y);
            };
        }
    }

    private static final double LEAK = 0.2;

    private final Function function;
    private DMatrixRMaj result = new DMatrixRMaj(0, 0);

    public Activation(Function function) {
        this.function = function;
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj batch, boolean training) {
        result = new DMatrixRMaj(batch.numRows, batch.numCols);
        for (int at = 0; at < result.data.length; at++) {
            result.data[at] = function.of(batch.data[at]);
        }
        return result;
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj gradient) {
        DMatrixRMaj byBatch = new DMatrixRMaj(gradient.numRows, gradient.numCols);
        for (int at = 0; at < byBatch.data.length; at++) {
            byBatch.data[at] = gradient.data[at] * function.slope(result.data[at]);
        }
        return byBatch;
    }
}
