package io.attune.recommender.method;

import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.acquisition.TriedConfigurations;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.space.KnobSpace;
import io.attune.recommender.validation.ConfigurationValidator;
import io.attune.recommender.validation.CurrentValues;
import io.attune.recommender.validation.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A tuning problem as the methods look at it: the knob space, what was tried in it, and what may be recommended. */
final class Situation {

    private final TuningProblem problem;
    private final String codeVersion;
    private final KnobSpace whole;
    private final CurrentValues current;
    private final ConfigurationValidator rules;
    private final Beginning beginning;
    private final Reach reach;
    private final KnobSpace space;
    private final ConfigurationValidator validator;
    private final double[] reference;
    private final boolean isSatisfiable;
    private final List<Attempt> attempts = new ArrayList<>();
    private final TriedConfigurations tried;
    private final TriedConfigurations barred;
    private final TriedConfigurations refused;
    private final Breaches breaches;
    private final Standings standings;
    private final SafeFloor safeFloor;

    Situation(TuningProblem problem, String codeVersion) {
        this.problem = problem;
        this.codeVersion = codeVersion;
        this.whole = KnobSpace.of(problem.catalog(), problem.session());
        this.current = new CurrentValues(problem.catalog(), lastKnown(problem).knobs());
        this.rules = new ConfigurationValidator(whole, problem.catalog(), problem.session(), current);
        this.beginning = new Beginning(problem, whole);
        double[] unset = beginning.unset();
        double[] inEffect = inEffect();
        this.reach = new Reach(whole, problem.session().guardrails(), inEffect, problem.at(), problem.seed());
        KnobSpace near = reach.space();
        ConfigurationValidator nearby = new ConfigurationValidator(near, problem.catalog(), problem.session(), current);
        boolean mayStay = rules.violations(nearby.validated(inEffect), unset).isEmpty();
        this.space = mayStay ? near : reach.withoutStepLimit();
        this.validator =
                mayStay ? nearby : new ConfigurationValidator(space, problem.catalog(), problem.session(), current);
        this.reference = validator.validated(beginning.configuration());
        this.isSatisfiable = rules.violations(reference, unset).isEmpty();
        this.tried = new TriedConfigurations(whole);
        this.barred = new TriedConfigurations(whole);
        this.refused = new TriedConfigurations(whole);
        for (Trial trial : problem.trials()) {
            Attempt attempt = attempt(trial);
            if (trial.counts()) {
                attempts.add(attempt);
                tried.add(attempt.configuration());
            }
        }
        double baselineObjective = beginning.objective(attempts);
        this.breaches = new Breaches(problem.session(), baselineObjective);
        attempts.stream()
                .filter(attempt -> breaches.of(attempt.trial()).isPresent())
                .forEach(attempt -> barred.add(attempt.configuration()));
        for (Trial sibling : problem.siblings()) {
            if (sibling.isFailed()) {
                tried.add(attempt(sibling).configuration());
            }
        }
        for (Map<String, Double> settings : problem.rejected()) {
            tried.add(beginning.with(settings));
            refused.add(beginning.with(settings));
        }
        this.standings = new Standings(this);
        this.safeFloor = new SafeFloor(this, baselineObjective);
    }

    /** What runs now: who fails goes back to the baseline. */
    private double[] inEffect() {
        return problem.last().isFailed()
                ? beginning.configuration()
                : attempt(problem.last()).configuration();
    }

    private static Trial lastKnown(TuningProblem problem) {
        Trial last = problem.baseline();
        for (Trial trial : problem.trials()) {
            last = trial.isMeasured() ? trial : last;
        }
        return last;
    }

    /** The trial with its configuration; knobs that are not known stand as at the baseline. */
    Attempt attempt(Trial trial) {
        return beginning.attempt(trial);
    }

    TuningProblem problem() {
        return problem;
    }

    String codeVersion() {
        return codeVersion;
    }

    /** The value of a hyperparameter that is a whole number. */
    int whole(Hyperparameter hyperparameter) {
        return (int) problem.session().hyperparameter(hyperparameter);
    }

    /** All knobs with the whole of their axes: whatever was tried has its place in it. */
    KnobSpace everything() {
        return whole;
    }

    /** What may be recommended now. Its features are those of all that may ever be. */
    KnobSpace space() {
        return space;
    }

    /** Whether some knobs, or parts of their axes, are out of reach for now. */
    boolean isNarrowed() {
        return !space.axes().equals(whole.axes());
    }

    /** How far a recommendation may go now. */
    Reach reach() {
        return reach;
    }

    Breaches breaches() {
        return breaches;
    }

    /** What the session began with. Not a copy: not to be changed. */
    double[] baseline() {
        return beginning.configuration();
    }

    /** Whether a configuration breached a guardrail when it was run, so that it is never recommended again. */
    boolean isBarred(double[] configuration) {
        return barred.contains(whole.nearest(configuration));
    }

    /** Whether a person refused a configuration. */
    boolean isRefused(double[] configuration) {
        return refused.contains(whole.nearest(configuration));
    }

    /** The best configuration that breached nothing, or the baseline's; but for knobs that have to stay where they are for now. */
    double[] safeConfiguration() {
        return held(validIncumbent()
                .map(Attempt::configuration)
                .filter(best -> !isBarred(best))
                .orElse(baseline()));
    }

    /** How many configurations were tried, each once however often it was measured. */
    int explored() {
        return (int) attempts.stream()
                .map(attempt -> NumericRow.of(attempt.configuration()))
                .distinct()
                .count();
    }

    /** A configuration that was run, but for knobs that have to stay where they are for now. */
    double[] held(double[] configuration) {
        return reach.needsRestart(configuration) ? validator.validated(configuration) : configuration;
    }

    CurrentValues current() {
        return current;
    }

    ConfigurationValidator validator() {
        return validator;
    }

    /** The valid configuration nearest to the baseline. */
    double[] reference() {
        return reference;
    }

    /** The session's trials that something can be learnt from, oldest first. */
    List<Attempt> attempts() {
        return attempts;
    }

    TriedConfigurations tried() {
        return tried;
    }

    /** Who is best by what was measured. */
    Standings standings() {
        return standings;
    }

    /** The best measured trial of the session that keeps its constraints. */
    Optional<Attempt> incumbent() {
        return standings.incumbent();
    }

    /** The best measured trial of those whose configuration may be recommended as it was run; the baseline's always may. */
    Optional<Attempt> validIncumbent() {
        return standings.validIncumbent();
    }

    /** The best measured trial, whatever it breaks. */
    Optional<Attempt> bestMeasured() {
        return standings.bestMeasured();
    }

    /** Whether a trial is known to keep every constraint of the session, and the floor. */
    boolean isFeasible(Attempt attempt) {
        return breaches.isFeasible(attempt.trial());
    }

    /** The floor that what is expected at worst must keep in safe mode. */
    SafeFloor safeFloor() {
        return safeFloor;
    }

    /** The incumbent's configuration as it was run, the baseline's where nothing was measured. */
    double[] bestConfiguration() {
        return incumbent().map(Attempt::configuration).orElse(baseline());
    }

    /** The valid configuration nearest to a proposal, with numbers as a person would write them. */
    double[] recommendable(double[] proposal) {
        double[] valid = validator.validated(proposal);
        // where the budget cannot be kept with what the proposal wants, what is near the baseline keeps it, if anything
        // does
        boolean isKept =
                !isSatisfiable || validator.isKept(valid) || violations(valid).isEmpty();
        return isKept ? validator.rounded(valid, beginning.unset()) : reference.clone();
    }

    /** Whether the session leaves any configuration to recommend that breaks none of its rules, as far as is known. */
    boolean isSatisfiable() {
        return isSatisfiable;
    }

    /** What is wrong with what the configuration sets, one sentence each. */
    List<String> violations(double[] configuration) {
        return rules.violations(configuration, beginning.unset());
    }

    /**
     * What the configuration sets. Knobs that are as the session began with them are left out: a configuration leaves, or puts back,
     * what it does not mention.
     */
    SortedMap<String, Double> settings(double[] configuration) {
        return beginning.settings(configuration);
    }
}
