package io.attune.recommender.surrogate;

/** A model of the cost by the features of a configuration. */
public sealed interface Surrogate permits GaussianProcess, Forest, Ensemble {

    /** How many rows it was fitted to. */
    int rows();

    /** The expected cost at a point given by its features. */
    double mean(double[] point);

    /**
     * Expected cost and variance of the function at a point, without the noise of a measurement.
     *
     * @param meanAndVariance receives the two
     */
    void predict(double[] point, double[] meanAndVariance);

    /** Variance of a measurement around the function. */
    double noiseVariance();

    /** What is predicted for each row by the others. */
    double[] leftOut();
}
