package io.attune.recommender.validation;

import io.attune.model.knob.Applies;
import io.attune.model.session.Guardrails;
import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How far a recommendation may go from the configuration in effect. Outside of the session's restart windows the knobs that need a
 * restart stay where they are. In safe mode numbers move by the step limit at most; of the switches, words and special values, between
 * which there is no half way, that share may change, one at least, and which ones is drawn anew for each recommendation.
 */
public final class Reach {

    private final KnobSpace whole;
    private final Guardrails guardrails;
    private final double[] inEffect;
    private final boolean restarts;
    private final long seed;

    /**
     * @param inEffect values by position in the space
     * @param now when the recommendation is made
     */
    public Reach(KnobSpace whole, Guardrails guardrails, double[] inEffect, Instant now, long seed) {
        this.whole = whole;
        this.guardrails = guardrails;
        this.inEffect = inEffect.clone();
        this.restarts = guardrails.allowRestartAt(now);
        this.seed = seed;
    }

    /** Whether a knob stays where it is until the next window. */
    public boolean isHeld(int position) {
        return !restarts && whole.axis(position).knob().applies() == Applies.RESTART;
    }

    /** Whether any knob does. */
    public boolean holdsAny() {
        for (int i = 0; i < whole.size(); i++) {
            if (isHeld(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a configuration differs from the one in effect in a knob that is held. */
    public boolean needsRestart(double[] configuration) {
        for (int i = 0; i < configuration.length; i++) {
            if (isHeld(i) && configuration[i] != inEffect[i]) {
                return true;
            }
        }
        return false;
    }

    /** What may be recommended of the space. */
    public KnobSpace space() {
        if (!guardrails.safeMode()) {
            return withoutStepLimit();
        }
        Set<Integer> jumping = jumping();
        return whole.narrowed(i -> {
            Axis axis = whole.axis(i);
            return isHeld(i)
                    ? axis.pinnedAt(inEffect[i])
                    : axis.near(inEffect[i], guardrails.stepLimit(), jumping.contains(i));
        });
    }

    /** The same where the configuration in effect itself is not one that the session allows, so that a larger step must be made. */
    public KnobSpace withoutStepLimit() {
        return holdsAny()
                ? whole.narrowed(i -> isHeld(i) ? whole.axis(i).pinnedAt(inEffect[i]) : whole.axis(i))
                : whole;
    }

    private Set<Integer> jumping() {
        List<Integer> able = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            if (!isHeld(i) && whole.axis(i).canJump()) {
                able.add(i);
            }
        }
        Collections.shuffle(able, new Random(seed));
        int allowed = (int) Math.max(1, Math.floor(guardrails.stepLimit() * able.size()));
        return new HashSet<>(able.subList(0, Math.min(allowed, able.size())));
    }
}
