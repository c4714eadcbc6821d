package io.attune.recommender.validation;

import io.attune.recommender.space.KnobSpace;
import java.util.function.IntPredicate;

/**
 * A knob in a rule: either one of the configuration's, or one that keeps its value.
 *
 * @param position in the configuration; −1 for a knob that keeps its value
 * @param kept the value of a knob that keeps it; NaN where nobody knows
 */
record Operand(String knob, int position, double kept) {

    static Operand of(String knob, KnobSpace space, CurrentValues current) {
        return space.positionOf(knob)
                .map(p -> new Operand(knob, p, Double.NaN))
                .orElseGet(() -> new Operand(knob, -1, current.of(knob)));
    }

    boolean moves() {
        return position >= 0;
    }

    /** Whether it is one of those knobs of the configuration. */
    boolean isAmong(IntPredicate positions) {
        return moves() && positions.test(position);
    }

    boolean isKnown() {
        return moves() || Double.isFinite(kept);
    }

    double in(double[] configuration) {
        return moves() ? configuration[position] : kept;
    }
}
