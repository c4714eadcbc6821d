package io.attune.recommender.neural;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Layers one after the other, with an Adam for what they learn. Not safe for several threads. */
public final class Network {

    private static final double EPSILON = 1e-8;

    private final List<Layer> layers;
    private final List<Parameters> parameters = new ArrayList<>();
    private final List<Adam> adams = new ArrayList<>();
    private final double decay;

    /**
     * @param rate of Adam
     * @param decay share of each parameter that is added to its gradient
     */
    public Network(double rate, double decay, Layer... layers) {
        this.layers = List.of(layers);
        this.decay = decay;
        for (Layer layer : layers) {
            for (Parameters learnt : layer.parameters()) {
                parameters.add(learnt);
                adams.add(new Adam(learnt.values().length, rate, EPSILON));
            }
        }
    }

    public DMatrixRMaj forward(DMatrixRMaj batch, boolean training) {
        DMatrixRMaj result = batch;
        for (Layer layer : layers) {
            result = layer.forward(result, training);
        }
        return result;
    }

    /** The gradient by the last batch; gradients by parameters are added to them. */
    public DMatrixRMaj backward(DMatrixRMaj gradient) {
        DMatrixRMaj result = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            result = layers.get(i).backward(result);
        }
        return result;
    }

    /** One step of Adam against the gradients gathered since the last one. */
    public void learn() {
        for (int i = 0; i < adams.size(); i++) {
            double[] values = parameters.get(i).values();
            double[] gradients = parameters.get(i).gradients();
            for (int k = 0; k < values.length; k++) {
                gradients[k] += decay * values[k];
            }
            adams.get(i).descend(values, gradients);
        }
        forget();
    }

    /** Drops the gradients. */
    public void forget() {
        parameters.forEach(Parameters::clearGradients);
    }

    /** All that is learnt. */
    public List<Parameters> parameters() {
        return List.copyOf(parameters);
    }

    /** Moves what is learnt a share of the way to another network of the same shape. */
    public void follow(Network other, double share) {
        for (int i = 0; i < parameters.size(); i++) {
            double[] values = parameters.get(i).values();
            double[] towards = other.parameters.get(i).values();
            for (int k = 0; k < values.length; k++) {
                values[k] += share * (towards[k] - values[k]);
            }
        }
    }
}
