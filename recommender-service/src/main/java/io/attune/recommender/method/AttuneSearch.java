package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.recommender.mapping.Mapping;

/** The flagship: what other workloads ran best with, a default-biased initial design, then surrogates, those of other workloads among them. */
record AttuneSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        Mapping mapping = SimilarWorkload.of(situation);
        Sources sources = new Sources(situation, mapping);
        WarmStarts warm = new WarmStarts(situation, sources);
        int evaluations = evaluations(situation, warm);
        if (situation.explored() < evaluations) {
            return new InitialDesign(situation, evaluations, warm).next();
        }
        if (situation.bestMeasured().isEmpty()) {
            return NearbyConfiguration.of(situation, "no configuration could be measured yet");
        }
        try {
            return new ModelSearch(situation, mapping, sources).next();
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return NearbyConfiguration.of(situation, String.valueOf(unsolvable.getMessage()));
        }
    }

    /** How many before the model is asked; fewer where configurations of other workloads were a gain. */
    private static int evaluations(Situation situation, WarmStarts warm) {
        int coldStart = situation.whole(Hyperparameter.COLD_START_EVALUATIONS);
        return warm.paid() == 0 ? coldStart : Math.min(coldStart, Math.max(warm.tried() + 1, coldStart / 2));
    }
}
