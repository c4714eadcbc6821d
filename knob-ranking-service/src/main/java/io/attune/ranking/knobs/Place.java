package io.attune.ranking.knobs;

import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.ranking.knobs.KnobEffects.KnobEffect;
import java.util.Comparator;
import java.util.List;

/**
 * Where a knob stands over all outputs; the most important comes first, ties go by the magnitude of the coefficient, then by name.
 *
 * @param number mean place, from 1
 */
record Place(double number, RankedKnob knob) implements Comparable<Place> {

    private static final Comparator<Place> MOST_IMPORTANT_FIRST = Comparator.comparingDouble(Place::number)
            .thenComparing(Comparator.comparingDouble((Place place) -> Math.abs(place.knob.coefficient()))
                    .reversed())
            .thenComparing(place -> place.knob.knob());

    /**
     * A knob's place.
     *
     * @param outputs the objective first; a knob that did not vary where an output was measured had no effect on it
     */
    static Place of(String name, List<KnobEffects> outputs) {
        double number = 0;
        double step = 0;
        for (KnobEffects output : outputs) {
            KnobEffect effect = output.of(name);
            number += effect.place() / outputs.size();
            step += effect.entryStep() / outputs.size();
        }
        KnobEffect onObjective = outputs.get(0).of(name);
        return new Place(number, new RankedKnob(name, step, onObjective.coefficient()));
    }

    @Override
    public int compareTo(Place other) {
        return MOST_IMPORTANT_FIRST.compare(this, other);
    }
}
