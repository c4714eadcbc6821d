package io.attune.recommender.acquisition;

import io.attune.recommender.probability.StandardNormal;

/**
 * The logarithm of the expected improvement over the incumbent's cost, which still has a slope where expected improvement itself is
 * zero to working precision (Ament et al., Unexpected Improvements to Expected Improvement, NeurIPS 2023).
 */
public record LogExpectedImprovement(double incumbentCost) {

    /**
     * @param mean expected cost; less is better
     * @param variance of the cost, above 0
     */
    public double at(double mean, double variance) {
        double deviation = Math.sqrt(variance);
        return Math.log(deviation) + logFactor((incumbentCost - mean) / deviation);
    }

    /**
     * log(φ(z) + z Φ(z)). Below −1 the two parts nearly cancel; there, with 1 − Φ(x) = φ(x)/(x + K) and x = −z, it is log φ(z) + log K
     * − log(x + K).
     */
    static double logFactor(double z) {
        if (z > -1) {
            return Math.log(StandardNormal.density(z) + z * StandardNormal.cumulative(z));
        }
        double x = -z;
        if (x > 1e8) {
            return StandardNormal.logDensity(z) - 2 * Math.log(x);
        }
        double k = StandardNormal.remainder(x);
        return StandardNormal.logDensity(z) + Math.log(k) - Math.log(x + k);
    }
}
