package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.acquisition.Mutation;
import io.attune.recommender.design.LatinHypercube;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What OtterTune's methods have in common: a maximin Latin hypercube before there is enough to learn from, and what is done where a model has nothing new to propose. */
final class OtterTuneStart {

    private static final int KNOBS_CHANGED = 2;

    /** After so many small changes that were tried too, larger ones are asked for. */
    private static final int ASKED_ALIKE = 20;

    private OtterTuneStart() {}

    /** @param model asked once the design is done and something was measured */
    static Advice next(Situation situation, Supplier<Advice> model) {
        int coldStart = situation.whole(Hyperparameter.COLD_START_EVALUATIONS);
        int done = situation.explored();
        if (done < coldStart) {
            return designed(situation, done, coldStart);
        }
        if (situation.bestMeasured().isEmpty()) {
            return NearbyConfiguration.of(situation, "no configuration could be measured yet");
        }
        try {
            return model.get();
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return NearbyConfiguration.of(situation, String.valueOf(unsolvable.getMessage()));
        }
    }

    private static Advice designed(Situation situation, int done, int coldStart) {
        SplittableRandom random =
                new SplittableRandom(situation.problem().session().seed());
        double[] row = situation
                .space()
                .at(LatinHypercube.row(
                        done - 1, coldStart - 1, situation.space().size(), random));
        Reason reason = Reason.counted(
                ReasonCode.COLD_START,
                done + 1,
                coldStart,
                "There is too little to learn from yet: this is a row of a Latin hypercube. A model chooses after evaluation "
                        + coldStart + ".");
        return Draft.of(situation, "latin-hypercube", reason, SearchMethod.allKnobs(situation))
                .proposing(untried(situation, List.of(row)));
    }

    /** The first proposal that was not tried, as it may be recommended; where all were, a small change to the first. */
    static double[] untried(Situation situation, List<double[]> proposals) {
        int[] all = IntStream.range(0, situation.space().size()).toArray();
        Mutation mutation = new Mutation(
                situation.space(), all, new SplittableRandom(situation.problem().seed()));
        Iterator<double[]> left = proposals.iterator();
        int[] asked = {0};
        return UntriedConfiguration.from(
                situation,
                () -> left.hasNext()
                        ? left.next()
                        : mutation.of(
                                proposals.get(0), Math.min(2 * all.length, KNOBS_CHANGED + asked[0]++ / ASKED_ALIKE)));
    }
}
