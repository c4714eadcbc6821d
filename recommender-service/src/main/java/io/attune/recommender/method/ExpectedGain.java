package io.attune.recommender.method;

import io.attune.recommender.surrogate.CostScale;
import java.util.Arrays;

/** What an improvement of the cost is worth. */
final class ExpectedGain {

    private ExpectedGain() {}

    /**
     * The improvement in units of the objective, as a share of the incumbent's value. Where the values have both signs, or the incumbent's
     * is zero, so that a share of it says nothing, as a share of their range.
     *
     * @param measured values of the objective
     * @param incumbentCost on the scale
     * @param improvement of that cost, at least 0
     * @return not finite where all values are zero
     */
    static double share(CostScale scale, double[] measured, double incumbentCost, double improvement) {
        double value = scale.valueOf(incumbentCost);
        double gain = Math.abs(scale.valueOf(incumbentCost - improvement) - value);
        double least = Arrays.stream(measured).min().orElse(Double.NaN);
        double greatest = Arrays.stream(measured).max().orElse(Double.NaN);
        boolean hasOneSign = least > 0 || greatest < 0;
        return gain / (hasOneSign && value != 0 ? Math.abs(value) : greatest - least);
    }
}
