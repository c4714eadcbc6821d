package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import java.util.SplittableRandom;

/**
 * Uniform draws from the valid part of the knob space: each knob along its own axis, and what breaks a dependency or the memory budget
 * drawn again, because mending it would crowd configurations at the budget's edge.
 */
record RandomSearch() implements SearchMethod {

    private static final int DRAWN_AT_MOST = 100;

    @Override
    public Advice next(Situation situation) {
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        double[] chosen = UntriedConfiguration.from(situation, () -> valid(situation, random));
        Reason reason =
                reason(situation, situation.attempts().size() + 1, "The session samples configurations at random.");
        return Draft.of(situation, "random", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }

    /** Counted where iterations are. */
    static Reason reason(Situation situation, int evaluation, String explanation) {
        Integer iterations = situation.problem().session().budget().iterations();
        return iterations == null
                ? Reason.of(ReasonCode.SAMPLING, explanation)
                : Reason.counted(ReasonCode.SAMPLING, evaluation, Math.max(evaluation, iterations), explanation);
    }

    /** A draw that need not be mended; the last one where all had to be. */
    private static double[] valid(Situation situation, SplittableRandom random) {
        double[] drawn = draw(situation, random);
        int most = situation.isSatisfiable() ? DRAWN_AT_MOST : 1;
        for (int i = 1; i < most && !situation.violations(drawn).isEmpty(); i++) {
            drawn = draw(situation, random);
        }
        return drawn;
    }

    /** Each knob uniformly in its range. */
    static double[] draw(Situation situation, SplittableRandom random) {
        double[] point = new double[situation.space().size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = random.nextDouble();
        }
        return situation.space().at(point);
    }
}
