package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.recommender.design.LatinHypercube;
import java.util.SplittableRandom;

/** The rows of a Latin hypercube over the whole budget, one after the other; of a further one when they are used up. */
record LatinHypercubeSearch() implements SearchMethod {

    private static final int MOST_ROWS = 100;

    @Override
    public Advice next(Situation situation) {
        int done = situation.attempts().size() - 1;
        int budget = situation.problem().session().budget().iterations();
        int rows = Math.max(1, Math.min(MOST_ROWS, budget - 1));
        long designSeed = situation.problem().session().seed() + done / rows;
        double[][] design = LatinHypercube.sample(rows, situation.space().size(), new SplittableRandom(designSeed));
        double[] row = situation.space().at(design[done % rows]);
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        boolean[] first = {true};
        double[] chosen = UntriedConfiguration.from(situation, () -> {
            if (first[0]) {
                first[0] = false;
                return row;
            }
            double[] point = new double[row.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = random.nextDouble();
            }
            return situation.space().at(point);
        });
        Reason reason = Reason.counted(
                ReasonCode.SAMPLING,
                done + 2,
                Math.max(done + 2, budget),
                "The session samples configurations by Latin hypercube.");
        return Draft.of(situation, "latin-hypercube", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }
}
