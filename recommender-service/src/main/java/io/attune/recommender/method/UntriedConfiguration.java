package io.attune.recommender.method;

import java.util.function.Supplier;

/** Asks for recommendable configurations until one was not tried before and, in safe mode, keeps the floor. */
final class UntriedConfiguration {

    private static final int ASKED_AT_MOST = 200;

    private UntriedConfiguration() {}

    /**
     * Asks {@value #ASKED_AT_MOST} times at most.
     *
     * @return valid; where no proposal was both untried and above the floor, the untried one that is nearest to the best known; tried
     *     before only where all proposals were, and then none that breached a guardrail
     */
    static double[] from(Situation situation, Supplier<double[]> proposals) {
        double[] chosen = next(situation, proposals);
        for (int i = 1; i < ASKED_AT_MOST && !isRight(situation, chosen); i++) {
            double[] other = next(situation, proposals);
            chosen = isBetter(situation, other, chosen) ? other : chosen;
        }
        return situation.isBarred(chosen) ? situation.safeConfiguration() : chosen;
    }

    private static double[] next(Situation situation, Supplier<double[]> proposals) {
        return situation.safeFloor().approached(situation.recommendable(proposals.get()));
    }

    private static boolean isRight(Situation situation, double[] valid) {
        return !situation.tried().contains(valid) && situation.safeFloor().isKeptBy(valid);
    }

    /** Whether a proposal is better than one that is not right. */
    private static boolean isBetter(Situation situation, double[] other, double[] chosen) {
        if (isRight(situation, other) || situation.tried().contains(chosen)) {
            return true;
        }
        SafeFloor floor = situation.safeFloor();
        return !situation.tried().contains(other) && floor.distance(other) < floor.distance(chosen);
    }
}
