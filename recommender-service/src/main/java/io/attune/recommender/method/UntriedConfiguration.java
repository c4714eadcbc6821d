package io.attune.recommender.method;

import java.util.function.Supplier;

/** Asks for recommendable configurations until one was not tried before and, in safe mode, keeps the floor. */
final class UntriedConfiguration {

    private static final int ASKED_AT_MOST = 200;

    private UntriedConfiguration() {}

    /** @return valid; tried before only where {@value #ASKED_AT_MOST} proposals all were, and then none that breached a guardrail */
    static double[] from(Situation situation, Supplier<double[]> proposals) {
        double[] valid = next(situation, proposals);
        for (int i = 1; i < ASKED_AT_MOST && situation.tried().contains(valid); i++) {
            valid = next(situation, proposals);
        }
        return situation.isBarred(valid) ? situation.safeConfiguration() : valid;
    }

    private static double[] next(Situation situation, Supplier<double[]> proposals) {
        return situation.safeFloor().approached(situation.recommendable(proposals.get()));
    }
}
