package io.attune.benchmarks.learning;

import io.attune.model.knob.Knob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Positions of knobs, in an order that was drawn, by the kind that their name begins with; each is taken once. */
record KnobsByKind(List<Knob> knobs, Random random, List<Integer> taken) {

    static KnobsByKind of(List<Knob> knobs, Random random) {
        return new KnobsByKind(List.copyOf(knobs), random, new ArrayList<>());
    }

    /** Takes {@code count} that are of one of the kinds. */
    List<Integer> take(int count, String... kinds) {
        List<Integer> positions = new ArrayList<>();
        for (int k = 0; k < knobs.size(); k++) {
            String name = knobs.get(k).name();
            if (!taken.contains(k) && List.of(kinds).stream().anyMatch(name::startsWith)) {
                positions.add(k);
            }
        }
        Collections.shuffle(positions, random);
        List<Integer> drawn = List.copyOf(positions.subList(0, count));
        taken.addAll(drawn);
        return drawn;
    }
}
