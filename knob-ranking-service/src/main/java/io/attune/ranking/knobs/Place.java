package io.attune.ranking.knobs;

import io.attune.ranking.knobs.KnobEffects.KnobEffect;
import java.util.Comparator;
import java.util.List;

/**
 * Where a knob stands over all outputs; the most important comes first, ties go by the magnitude of the coefficient, then by name.
 *
 * @param number mean place, from 1
 * @param entryStep mean step
 * @param onObjective its effect on the first output
 */
record Place(String knob, double number, double entryStep, KnobEffect onObjective) implements Comparable<Place> {

    private static final Comparator<Place> MOST_IMPORTANT_FIRST = Comparator.comparingDouble(Place::number)
            .thenComparing(Comparator.comparingDouble(
                            (Place place) -> Math.abs(place.onObjective().coefficient()))
                    .reversed())
            .thenComparing(Place::knob);

    /**
     * All knobs, the most important first.
     *
     * @param outputs the objective first; a knob that did not vary where an output was measured had no effect on it
     */
    static List<Place> ranked(List<String> knobs, List<KnobEffects> outputs) {
        return knobs.stream().map(knob -> of(knob, outputs)).sorted().toList();
    }

    private static Place of(String knob, List<KnobEffects> outputs) {
        double number = 0;
        double step = 0;
        for (KnobEffects output : outputs) {
            KnobEffect effect = output.of(knob);
            number += effect.place() / outputs.size();
            step += effect.entryStep() / outputs.size();
        }
        return new Place(knob, number, step, outputs.get(0).of(knob));
    }

    @Override
    public int compareTo(Place other) {
        return MOST_IMPORTANT_FIRST.compare(this, other);
    }
}
