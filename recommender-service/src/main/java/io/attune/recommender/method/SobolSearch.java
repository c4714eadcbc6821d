package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.recommender.design.SobolSequence;
import java.util.SplittableRandom;

/** The points of a scrambled Sobol' sequence from the session's seed, one after the other: even at any length, unlike a hypercube. */
record SobolSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        int done = situation.explored() - 1;
        SobolSequence sequence = new SobolSequence(
                situation.space().size(), situation.problem().session().seed());
        double[] point = situation.space().at(sequence.point(done));
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        boolean[] first = {true};
        double[] chosen = UntriedConfiguration.from(situation, () -> {
            if (first[0]) {
                first[0] = false;
                return point;
            }
            return RandomSearch.draw(situation, random);
        });
        Reason reason =
                RandomSearch.reason(situation, done + 2, "The session samples configurations by a Sobol' sequence.");
        return Draft.of(situation, "sobol", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }
}
