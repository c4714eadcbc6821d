package io.attune.recommender.ottertune;

import io.attune.model.session.Objective;

/** What an evaluation is worth to reinforcement learning. */
public enum Reward {
    /** The objective as a share of the first one, negative where less is better. */
    SIMPLE,
    /** CDBTune's: the gain on the first objective squared, times that on the one before (Zhang et al., SIGMOD 2019, section 4.2). */
    GAINS;

    /**
     * The reward.
     *
     * @param value of the objective
     * @param first that was measured
     * @param before the one before
     */
    public double of(Objective objective, double value, double first, double before) {
        if (this == SIMPLE) {
            return -objective.asCost(value) / magnitude(first);
        }
        double onFirst = gain(objective, value, first);
        double onBefore = gain(objective, value, before);
        return onFirst > 0
                ? (Math.pow(1 + onFirst, 2) - 1) * Math.abs(1 + onBefore)
                : -(Math.pow(1 - onFirst, 2) - 1) * Math.abs(1 - onBefore);
    }

    private static double gain(Objective objective, double value, double reference) {
        return (objective.asCost(reference) - objective.asCost(value)) / magnitude(reference);
    }

    /** A reference of zero has no shares: then the objective's own unit counts. */
    private static double magnitude(double reference) {
        return reference == 0 ? 1 : Math.abs(reference);
    }
}
