package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import java.util.SplittableRandom;

/** Uniform draws from the knob space. */
record RandomSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        double[] chosen = UntriedConfiguration.from(situation, () -> {
            double[] point = new double[situation.space().size()];
            for (int i = 0; i < point.length; i++) {
                point[i] = random.nextDouble();
            }
            return situation.space().at(point);
        });
        int evaluation = situation.attempts().size() + 1;
        int budget = situation.problem().session().budget().iterations();
        Reason reason = Reason.counted(
                ReasonCode.SAMPLING,
                evaluation,
                Math.max(evaluation, budget),
                "The session samples configurations at random.");
        return Draft.of(situation, "random", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }
}
