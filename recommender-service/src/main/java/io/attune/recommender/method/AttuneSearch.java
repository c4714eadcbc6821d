package io.attune.recommender.method;

import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.mapping.Mapping;
import java.util.Optional;

/**
 * The flagship: what other workloads ran best with, a default-biased initial design, then surrogates, those of other workloads among them;
 * in between it measures again what it is not sure of, and it ends where nothing is to be gained.
 */
record AttuneSearch() implements SearchMethod {

    @Override
    public Advice next(Situation situation) {
        Mapping mapping = mapping(situation);
        Sources sources = new Sources(situation, mapping);
        WarmStarts warm = new WarmStarts(situation, sources);
        int evaluations = situation.whole(Hyperparameter.COLD_START_EVALUATIONS);
        // fewer configurations than that may exist, or the DBMS may make the same of all: the design comes to an end
        // all the same
        boolean isOver =
                situation.explored() >= evaluations || situation.attempts().size() >= 2 * evaluations;
        if (!isOver) {
            return new InitialDesign(situation, sources, evaluations, warm).next();
        }
        if (situation.bestMeasured().isEmpty()) {
            return NearbyConfiguration.of(situation, "no configuration could be measured yet");
        }
        Optional<Advice> again = new Confirmation(situation).next();
        if (again.isPresent()) {
            return again.get();
        }
        try {
            Advice next = new ModelSearch(situation, mapping, sources, evaluations).next();
            return new Convergence(situation).isReachedBy(next) ? end(situation) : next;
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return NearbyConfiguration.of(situation, String.valueOf(unsolvable.getMessage()));
        }
    }

    private static Advice end(Situation situation) {
        return new Confirmation(situation).beforeTheEnd().orElseGet(() -> new LastWord(situation)
                .of(ReasonCode.CONVERGED, "Hardly anything is expected to be gained any more"));
    }

    private static Mapping mapping(Situation situation) {
        try {
            return SimilarWorkload.of(situation);
        } catch (ArithmeticException | IllegalArgumentException incomparable) {
            return Mapping.none();
        }
    }
}
