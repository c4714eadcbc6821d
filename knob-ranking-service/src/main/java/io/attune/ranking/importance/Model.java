package io.attune.ranking.importance;

/** Says what a row would bring. */
interface Model {

    double predict(double[] row);

    /**
     * Adds to {@code changes}, for each knob, what the prediction changes by when that knob's columns are those of another row.
     *
     * @param changes one for each knob
     */
    void addChanges(double[] row, double[] donor, double[] changes);
}
