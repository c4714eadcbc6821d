package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which knobs the search moves: the top of the ranking, a few more every few evaluations (the incremental schedule of OtterTune, Van Aken
 * et al. 2017, section 5.3), and sooner when there was no gain for a while. Without a ranking all of them.
 */
final class MovingKnobs {

    private static final int NO_GAIN = 5;

    private MovingKnobs() {}

    /**
     * Positions in the space, the most important first.
     *
     * @param evaluations made by the model so far
     */
    static int[] of(Situation situation, int evaluations) {
        KnobSpace space = situation.space();
        RankedKnobs ranked = situation.problem().rankedKnobs();
        Set<Integer> order = new LinkedHashSet<>();
        if (ranked != null) {
            for (RankedKnobs.RankedKnob knob : ranked.ranking()) {
                space.positionOf(knob.knob()).ifPresent(order::add);
            }
        }
        boolean unranked = order.isEmpty();
        for (int i = 0; i < space.size(); i++) {
            order.add(i);
        }
        long count = situation.whole(Hyperparameter.KNOBS_AT_FIRST)
                + (long) situation.whole(Hyperparameter.KNOBS_ADDED)
                        * (evaluations / situation.whole(Hyperparameter.KNOBS_ADDED_EVERY));
        count *= 1 + Math.min(evaluations, situation.standings().attemptsSinceGain()) / NO_GAIN;
        List<Integer> moving = new ArrayList<>(order);
        if (!moving.stream().allMatch(i -> space.axis(i).isFixed())) {
            moving.removeIf(i -> space.axis(i).isFixed());
        }
        return moving.stream()
                .limit(unranked ? space.size() : count)
                .mapToInt(i -> i)
                .toArray();
    }
}
