package io.attune.recommender.ottertune;

/**
 * How wide the confidence bound is at an iteration: β = 2 ln(d t² π² / 6), the schedule of Srinivas et al. (ICML 2010, theorem 1, with
 * δ = 1) over d dimensions. It grows with the iteration t; OtterTune hands it the number of its starts, so it never does. The scale
 * of 0.2 is a factor of β, as in section 6 of that paper, where β is divided by five; OtterTune multiplies the root with it.
 */
public final class ConfidenceSchedule {

    private ConfidenceSchedule() {}

    /**
     * β.
     *
     * @param iteration from 1
     * @return 0 or more
     */
    public static double at(int iteration, int dimensions) {
        return 2 * Math.max(0, Math.log(dimensions * (double) iteration * iteration * Math.PI * Math.PI / 6));
    }
}
