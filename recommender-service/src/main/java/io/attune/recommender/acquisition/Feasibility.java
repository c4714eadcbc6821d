package io.attune.recommender.acquisition;

import io.attune.recommender.probability.StandardNormal;

/**
 * The probability that a number, of which mean and variance are known, stays at or below a limit. The acquisition is multiplied by it for
 * each constraint (Gardner et al., Bayesian Optimization with Inequality Constraints, ICML 2014, equation 3; Gelbart, Snoek and Adams,
 * UAI 2014), which is a sum of logarithms here.
 */
public record Feasibility(double limit) {

    /**
     * log Φ((limit − mean) / deviation).
     *
     * @param variance above 0
     */
    public double logProbability(double mean, double variance) {
        return StandardNormal.logCumulative((limit - mean) / Math.sqrt(variance));
    }
}
