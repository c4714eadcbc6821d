package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.design.LatinHypercube;
import java.util.SplittableRandom;

/**
 * The rows of a seeded Latin hypercube, one after the other; of a further one when they are used up. How many there are was fixed with
 * the session, so that a budget which is raised later goes on with the design it began with.
 */
record LatinHypercubeSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        int done = situation.explored() - 1;
        int rows = situation.whole(Hyperparameter.DESIGN_SIZE);
        long designSeed = situation.problem().session().seed() + done / rows;
        double[] row = situation
                .space()
                .at(LatinHypercube.row(done % rows, rows, situation.space().size(), new SplittableRandom(designSeed)));
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        boolean[] first = {true};
        double[] chosen = UntriedConfiguration.from(situation, () -> {
            if (first[0]) {
                first[0] = false;
                return row;
            }
            return RandomSearch.draw(situation, random);
        });
        Reason reason =
                RandomSearch.reason(situation, done + 2, "The session samples configurations by Latin hypercube.");
        return Draft.of(situation, "latin-hypercube", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }
}
