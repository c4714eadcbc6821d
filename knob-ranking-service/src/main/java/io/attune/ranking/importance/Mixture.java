package io.attune.ranking.importance;

/**
 * Two models of which each has its share in a prediction.
 *
 * @param share of the other, from 0 to 1
 */
record Mixture(Model one, Model other, double share) implements Model {

    @Override
    public double predict(double[] row) {
        return (1 - share) * one.predict(row) + share * other.predict(row);
    }

    @Override
    public void addChanges(double[] row, double[] donor, double[] changes) {
        double[] ofOne = new double[changes.length];
        double[] ofOther = new double[changes.length];
        one.addChanges(row, donor, ofOne);
        other.addChanges(row, donor, ofOther);
        for (int knob = 0; knob < changes.length; knob++) {
            changes[knob] += (1 - share) * ofOne[knob] + share * ofOther[knob];
        }
    }

    /**
     * The share of the other with which the squared error is the least; stacking, after Wolpert, 1992, and Breiman, <i>Stacked
     * Regressions</i>, 1996.
     *
     * @param missesOfOne by how much each prediction of rows that were held out misses
     * @param missesOfOther the same of the other model
     */
    static double bestShare(double[] missesOfOne, double[] missesOfOther) {
        double along = 0;
        double square = 0;
        for (int i = 0; i < missesOfOne.length; i++) {
            double difference = missesOfOne[i] - missesOfOther[i];
            along += missesOfOne[i] * difference;
            square += difference * difference;
        }
        return square > 0 ? Math.max(0, Math.min(1, along / square)) : 0;
    }
}
