package io.attune.recommender.safety;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.safety.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What safe mode promises: numbers move by the step limit at most, or by one step, along a logarithmic axis where the catalog says so
 * (offset by a twentieth of the range); of the switches, words and special values no more than that share change.
 */
final class StepCheck {

    private final Facts facts;
    private final TuningProblem problem;
    private final Map<String, Double> result;

    StepCheck(Facts facts, TuningProblem problem, Map<String, Double> result) {
        this.facts = facts;
        this.problem = problem;
        this.result = result;
    }

    void check(List<Violation> violations) {
        if (!facts.session.guardrails().safeMode() || wasMeasured() || mustGoFurther()) {
            return;
        }
        double limit = facts.session.guardrails().stepLimit();
        int able = 0;
        int jumped = 0;
        for (String name : facts.tuned) {
            Double before = facts.inEffect.get(name);
            Double after = result.get(name);
            Knob knob = knob(name);
            if (facts.held.contains(name) || before == null || after == null) {
                continue;
            }
            boolean isOrdered = knob.domain().isOrdered();
            able += isOrdered && knob.specialValues().isEmpty() ? 0 : 1;
            boolean jumps = !isOrdered
                    || knob.specialValues().contains(before)
                            != knob.specialValues().contains(after);
            if (before.doubleValue() == after || !isWithin(knob, before)) {
                continue;
            }
            if (jumps || knob.specialValues().contains(after)) {
                jumped++;
            } else if (!knob.specialValues().contains(before) && isTooFar(knob, before, after, limit)) {
                violations.add(new Violation(
                        Kind.STEP_LIMIT,
                        name + " from " + before + " to " + after + " of " + facts.bounds.get(name) + ", limit "
                                + limit));
            }
        }
        if (jumped > Math.max(1, Math.floor(limit * able))) {
            violations.add(
                    new Violation(Kind.STEP_LIMIT, jumped + " of " + able + " switches changed, limit " + limit));
        }
    }

    private Knob knob(String name) {
        return Objects.requireNonNull(facts.knobs.get(name), name);
    }

    private SessionKnob bounds(String name) {
        return Objects.requireNonNull(facts.bounds.get(name), name);
    }

    /** A value out of bounds is first brought into them, however far that is. */
    private boolean isWithin(Knob knob, double value) {
        SessionKnob bounds = bounds(knob.name());
        return (value >= bounds.lower() && value <= bounds.upper())
                || (knob.specialValues().contains(value) && !facts.isStricter(knob, bounds, value, false));
    }

    private boolean isTooFar(Knob knob, double before, double after, double limit) {
        SessionKnob bounds = bounds(knob.name());
        double range = bounds.upper() - bounds.lower();
        boolean isReal = knob.domain() instanceof KnobDomain.OfReals;
        double step = isReal ? Math.max(range / 100, 1.1e-6) : 1.01 * knob.quantum();
        if (Math.abs(after - before) <= step || range <= 0) {
            return false;
        }
        // the ends of the axis are whole steps inside the bounds
        double slack =
                isReal ? 0.01 : 4 * knob.quantum() / range * (knob.advice().scale() == Scale.LOG ? 7 : 1);
        double moved = Math.abs(
                share(knob, (after - bounds.lower()) / range) - share(knob, (before - bounds.lower()) / range));
        return moved > limit + slack + 1e-9;
    }

    private static double share(Knob knob, double linear) {
        return knob.advice().scale() == Scale.LOG ? Math.log1p(linear / 0.05) / Math.log1p(1 / 0.05) : linear;
    }

    /** The way back to what the session knows is no step. */
    private boolean wasMeasured() {
        return problem.trials().stream()
                .filter(Trial::isMeasured)
                .map(trial -> facts.configuration(trial, facts.baseline))
                .anyMatch(run ->
                        facts.tuned.stream().allMatch(name -> SafetyChecker.sameAs(run.get(name), result.get(name))));
    }

    /** Whether what runs now, brought into the bounds, is itself not allowed, so that a longer way may be needed. */
    private boolean mustGoFurther() {
        Map<String, Double> brought = new HashMap<>();
        boolean isInside = true;
        for (String name : facts.tuned) {
            Double value = facts.inEffect.get(name);
            isInside &= value != null && isWithin(knob(name), value);
            if (value != null) {
                brought.put(name, value);
            }
        }
        MemoryAndOrder now = new MemoryAndOrder(facts, brought);
        List<Violation> found = new ArrayList<>();
        now.check(found, false);
        return !isInside || !found.isEmpty() || problem.trials().isEmpty();
    }
}
