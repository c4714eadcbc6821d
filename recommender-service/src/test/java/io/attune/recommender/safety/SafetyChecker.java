package io.attune.recommender.safety;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.safety.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation must keep, written from the documentation of sessions, catalogs and DBMSs without a look at the validation: maps
 * of names instead of axes, and no shared code.
 */
public final class SafetyChecker {

    private static final Set<ReasonCode> LAST_WORDS =
            Set.of(ReasonCode.BUDGET_SPENT, ReasonCode.CONVERGED, ReasonCode.SESSION_NOT_ACTIVE);

    private final TuningProblem problem;
    private final Facts facts;
    private final ReasonCode reason;
    private final String explanation;
    private final Map<String, Double> settings;
    private final Map<String, Double> result;
    private final List<Violation> violations = new ArrayList<>();
    private boolean cannotBeKept;

    public SafetyChecker(RandomTuning.Recommended recommended) {
        problem = recommended.problem();
        facts = new Facts(problem);
        reason = recommended.advice().reason().code();
        explanation = recommended.advice().reason().explanation();
        settings = recommended.advice().configuration();
        result = new HashMap<>(facts.baseline);
        result.putAll(settings);
        if (recommended.failure() != null) {
            violations.add(new Violation(Kind.FAILURE, String.valueOf(recommended.failure())));
        }
    }

    /** Everything that is wrong. */
    public List<Violation> violations() {
        settings.forEach(this::checkValue);
        MemoryAndOrder sums = new MemoryAndOrder(facts, settings);
        sums.check(violations, explanation.contains("It breaks a rule of the session"));
        cannotBeKept = sums.cannotBeKept();
        checkRestarts();
        if (!LAST_WORDS.contains(reason) && reason != ReasonCode.REVERT && reason != ReasonCode.MEASURE_AGAIN) {
            if (!settings.isEmpty() && reason != ReasonCode.CONFIRMATION) {
                new StepCheck(facts, problem, result).check(violations);
            }
            checkBreaches();
        }
        return violations;
    }

    /** Whether the session and the configuration in effect leave nothing that keeps every rule, and the recommendation says so. */
    public boolean cannotBeKept() {
        return cannotBeKept;
    }

    private void add(Kind kind, String text) {
        violations.add(new Violation(kind, text));
    }

    private void checkValue(String name, double value) {
        Knob knob = facts.knobs.get(name);
        SessionKnob bounds = facts.bounds.get(name);
        if (knob == null || bounds == null || facts.isLocked(name)) {
            add(Kind.LOCKED, name + " = " + value + " must not be touched");
            return;
        }
        if (facts.held.contains(name) && sameAs(facts.inEffect.get(name), value)) {
            return;
        }
        if (!Double.isFinite(value)) {
            add(Kind.TYPE, name + " = " + value);
        } else if (!knob.specialValues().contains(value)) {
            checkOrdinary(knob, bounds, value);
        } else if (!(value >= bounds.lower() && value <= bounds.upper())
                && facts.isStricter(knob, bounds, value, true)) {
            add(Kind.BOUNDS, name + " = " + value + " where the session is stricter than the catalog: " + bounds);
        }
    }

    private void checkOrdinary(Knob knob, SessionKnob bounds, double value) {
        if (!(value >= bounds.lower() && value <= bounds.upper())) {
            add(Kind.BOUNDS, knob.name() + " = " + value + " outside " + bounds);
        }
        double units = value / knob.quantum();
        if (!(knob.domain() instanceof KnobDomain.OfReals) && units != Math.floor(units)) {
            add(Kind.TYPE, knob.name() + " = " + value + " is no multiple of " + knob.quantum());
        }
        if (knob.domain() instanceof KnobDomain.OfBooleans && value != 0 && value != 1) {
            add(Kind.TYPE, knob.name() + " = " + value + " is neither on nor off");
        }
        if (knob.domain() instanceof KnobDomain.OfEnums words
                && !(value >= 0 && value < words.values().size())) {
            add(Kind.TYPE, knob.name() + " = " + value + " is no word of " + words);
        }
    }

    private void checkRestarts() {
        for (String name : facts.held) {
            Double now = facts.inEffect.get(name);
            Double next = result.get(name);
            boolean isKept = now == null ? !settings.containsKey(name) : next != null && sameAs(now, next);
            boolean isSaid = LAST_WORDS.contains(reason) && explanation.contains("takes a restart");
            if (!isKept && !isSaid) {
                add(Kind.RESTART, name + " = " + next + " in the place of " + now);
            }
        }
    }

    /** A session whose every knob stands still has nothing else to propose; and the baseline is where all fall back to. */
    private void checkBreaches() {
        if (settings.isEmpty() || !facts.held.isEmpty()) {
            return;
        }
        for (Trial trial : problem.trials()) {
            Map<String, Double> run = facts.configuration(trial, facts.baseline);
            if (isBreach(trial) && facts.tuned.stream().allMatch(name -> sameAs(run.get(name), result.get(name)))) {
                add(Kind.BREACHED_BEFORE, "as in observation " + trial.sequence());
            }
        }
    }

    private boolean isBreach(Trial trial) {
        if (trial.ending() != Trial.Ending.MEASURED || !Double.isFinite(trial.objective())) {
            return trial.ending() == Trial.Ending.FAILED;
        }
        List<Constraint> constraints = facts.session.constraints();
        for (int i = 0; i < constraints.size(); i++) {
            double value = trial.constrained().get(i);
            Constraint constraint = constraints.get(i);
            boolean isBroken = constraint.bound() == Constraint.Bound.AT_MOST
                    ? value > constraint.limit()
                    : value < constraint.limit();
            if (constraint.reverts() && isBroken) {
                return true;
            }
        }
        Trial first = problem.trials().get(0);
        double floor = facts.session.guardrails().floorShare();
        if (floor == 0 || !first.isMeasured() || !(first.objective() > 0)) {
            return false;
        }
        return facts.session.objective().goal() == Objective.Goal.MAXIMIZE
                ? trial.objective() < floor * first.objective()
                : trial.objective() * floor > first.objective() * (1 + 1e-12);
    }

    static boolean sameAs(@Nullable Double one, @Nullable Double other) {
        return one == null ? other == null : other != null && one.doubleValue() == other;
    }
}
