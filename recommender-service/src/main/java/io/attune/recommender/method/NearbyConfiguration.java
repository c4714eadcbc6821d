package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.recommender.acquisition.Mutation;
import io.attune.recommender.space.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Where no model can be asked: a small change to the best known configuration. */
final class NearbyConfiguration {

    private static final int KNOBS_CHANGED = 2;

    private NearbyConfiguration() {}

    /** @param cause why there is no model, for the explanation */
    static Advice of(Situation situation, String cause) {
        Draft draft = Draft.of(
                situation,
                "nearby",
                Reason.of(
                        ReasonCode.MODEL_UNAVAILABLE,
                        "No model could be fitted; this is a small change to the best configuration known."),
                SearchMethod.allKnobs(situation));
        double[] chosen = chosen(situation);
        List<String> notes = new ArrayList<>(List.of("no model: " + cause));
        notes.addAll(situation.safeFloor().notes(chosen));
        return draft.explained(Explanation.noting(notes)).proposing(chosen);
    }

    private static double[] chosen(Situation situation) {
        if (situation.space().axes().stream().allMatch(Axis::isFixed)) {
            double[] only = situation.reference();
            return situation.isBarred(only) ? situation.safeConfiguration() : only;
        }
        int[] all = IntStream.range(0, situation.space().size()).toArray();
        Mutation mutation = new Mutation(
                situation.space(), all, new SplittableRandom(situation.problem().seed()));
        double[] start = situation.validator().validated(situation.bestConfiguration());
        return UntriedConfiguration.from(situation, () -> mutation.of(start, KNOBS_CHANGED));
    }
}
