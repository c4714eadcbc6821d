package io.attune.recommender.ottertune;

/** What a gradient search makes small, at many points at once. */
public interface PointwiseGoal {

    /**
     * Values and gradients.
     *
     * @param points coordinates, dimensions × count: coordinate k of point s at {@code k * count + s}
     * @param values receives a value for each point
     * @param gradients receives the gradients, laid out as the points
     */
    void evaluate(double[] points, int count, double[] values, double[] gradients);
}
