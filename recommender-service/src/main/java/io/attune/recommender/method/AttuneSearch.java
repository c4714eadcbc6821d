package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;

/** The flagship: a default-biased initial design, then a surrogate model that also learns from a similar workload. */
record AttuneSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        int coldStart = situation.whole(Hyperparameter.COLD_START_EVALUATIONS);
        if (situation.attempts().size() < coldStart) {
            return new InitialDesign(situation, coldStart).next();
        }
        if (situation.bestMeasured().isEmpty()) {
            return NearbyConfiguration.of(situation, "no configuration could be measured yet");
        }
        try {
            return new ModelSearch(situation).next();
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return NearbyConfiguration.of(situation, String.valueOf(unsolvable.getMessage()));
        }
    }
}
