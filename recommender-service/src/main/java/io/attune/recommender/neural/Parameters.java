package io.attune.recommender.neural;

import java.util.Arrays;

/** Numbers that are learnt, and the gradient by each. */
public final class Parameters {

    private final double[] values;
    private final double[] gradients;

    Parameters(double[] values) {
        this.values = values;
        this.gradients = new double[values.length];
    }

    /** Not a copy. */
    public double[] values() {
        return values;
    }

    /** Not a copy. */
    public double[] gradients() {
        return gradients;
    }

    void clearGradients() {
        Arrays.fill(gradients, 0);
    }
}
