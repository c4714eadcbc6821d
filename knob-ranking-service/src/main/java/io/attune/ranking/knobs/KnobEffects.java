package io.attune.ranking.knobs;

import io.attune.ranking.importance.HeldOutLosses;
import io.attune.ranking.lasso.LassoPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found of the effect of each knob on one output. */
record KnobEffects(Map<String, KnobEffect> ofKnob) {

    /**
     * What was found of one knob.
     *
     * @param place its weighted geometric mean place by both sides, from 1; knobs of equal effect share theirs. Geometric, so that a
     *     knob that one side puts first and the other last, as it must where it is blind, is not lost in the middle
     * @param share of the output's variance
     */
    record KnobEffect(double place, double entryStep, double coefficient, double share) {}

    /** @throws IllegalArgumentException for a knob that is not ranked */
    KnobEffect of(String knob) {
        KnobEffect effect = ofKnob.get(knob);
        if (effect == null) {
            throw new IllegalArgumentException(knob + " is not among " + ofKnob.keySet());
        }
        return effect;
    }

    static KnobEffects of(List<String> knobs, LassoDesign design, LassoPath path, HeldOutLosses.Result importance) {
        double[] steps = design.entrySteps(knobs.size(), path);
        double[] coefficients = design.finalCoefficients(knobs.size(), path);
        double[] losses = new double[knobs.size()];
        for (int k = 0; k < steps.length; k++) {
            // 0 and not -0, which would be sorted before it
            losses[k] = 0 - Math.max(0, importance.shares()[k]);
        }
        double[] byStep = places(steps);
        double[] byShare = places(losses);
        double weight = importance.explained();
        Map<String, KnobEffect> effects = new TreeMap<>();
        for (int k = 0; k < steps.length; k++) {
            effects.put(
                    knobs.get(k),
                    new KnobEffect(
                            Math.pow(byShare[k], weight) * Math.pow(byStep[k], 1 - weight),
                            steps[k],
                            coefficients[k],
                            importance.shares()[k]));
        }
        return new KnobEffects(effects);
    }

    /** Of numbers in ascending order, from 1; equal ones share their mean place. */
    private static double[] places(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double[] places = new double[numbers.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(places, from, to, (from + to + 1) / 2.0);
            from = to;
        }
        return Arrays.stream(numbers)
                .map(number -> places[Arrays.binarySearch(sorted, number)])
                .toArray();
    }
}
