package io.attune.ranking.knobs;

import io.attune.model.snapshot.RankedKnobs.Interval;
import io.attune.ranking.lasso.LassoRegression;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Says how far the place and the importance of a knob depend on the rows that happened to be observed: rows are drawn with replacement,
 * knobs are ranked again, and the middle of what comes out is the interval (Efron, <i>Bootstrap Methods: Another Look at the
 * Jackknife</i>, 1979, the percentile method). The Lasso path is made again each time; the models that predict held-out rows are not,
 * and each row keeps the model that has not seen it, so no row is predicted by a model that was fitted to its copy.
 *
 * @param resamples how many times; 0 for no intervals
 * @param confidence share of the resamples that an interval holds, between 0 and 1
 */
public record Bootstrap(int resamples, double confidence) {

    /** A share such as 0.1 of 100 is not quite 10. */
    private static final double ROUNDING = 1e-6;

    /** 100 resamples, intervals of 90 %. */
    public static Bootstrap standard() {
        return new Bootstrap(100, 0.9);
    }

    /** No intervals. */
    public static Bootstrap none() {
        return new Bootstrap(0, 0.9);
    }

    /** Of one knob. */
    record Intervals(Interval place, Interval importance) {}

    /** By knob. Takes as much time for each resample as the Lasso paths of all outputs. */
    Map<String, Intervals> intervals(List<String> knobs, List<Evidence> evidence, long seed) {
        Map<String, double[]> places = new TreeMap<>();
        Map<String, double[]> importances = new TreeMap<>();
        knobs.forEach(knob -> places.put(knob, new double[resamples]));
        knobs.forEach(knob -> importances.put(knob, new double[resamples]));
        Random random = new Random(seed);
        for (int resample = 0; resample < resamples; resample++) {
            List<KnobEffects> effects = evidence.stream()
                    .flatMap(rows -> rows.effectsOfDrawn(LassoRegression.rough(), random).stream())
                    .toList();
            int number = 0;
            for (Place place : Place.ranked(knobs, effects)) {
                number++;
                at(places, place.knob())[resample] = number;
                at(importances, place.knob())[resample] = place.onObjective().share();
            }
        }
        Map<String, Intervals> intervals = new TreeMap<>();
        knobs.forEach(
                knob -> intervals.put(knob, new Intervals(middle(at(places, knob)), middle(at(importances, knob)))));
        return intervals;
    }

    private static double[] at(Map<String, double[]> values, String knob) {
        return values.getOrDefault(knob, new double[0]);
    }

    /** What holds the share, rounded up to whole values, with as many beyond it at each end; an odd one at the end where it is farther. */
    Interval middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int outside = (int) Math.floor(sorted.length * (1 - confidence) + ROUNDING);
        int below = outside / 2;
        int last = sorted.length - 1 - below;
        if (outside % 2 == 0) {
            return new Interval(sorted[below], sorted[last]);
        }
        return sorted[last] - sorted[below + 1] < sorted[last - 1] - sorted[below]
                ? new Interval(sorted[below + 1], sorted[last])
                : new Interval(sorted[below], sorted[last - 1]);
    }
}
