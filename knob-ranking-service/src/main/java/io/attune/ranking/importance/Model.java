package io.attune.ranking.importance;

/** Says what rows would bring. */
interface Model {

    /** One number for each row. */
    double[] predict(Features features);

    /** Whether a prediction depends on the columns of a knob at all. */
    boolean uses(Features features, int owner);
}
