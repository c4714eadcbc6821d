package io.attune.recommender.method;

import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Constraint;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.acquisition.TriedConfigurations;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import io.attune.recommender.validation.ConfigurationValidator;
import io.attune.recommender.validation.CurrentValues;
import io.attune.recommender.validation.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A tuning problem as the methods look at it: the knob space, what was tried in it, and what was best. */
final class Situation {

    private final TuningProblem problem;
    private final String codeVersion;
    private final KnobSpace whole;
    private final Map<String, Integer> columns;
    private final CurrentValues current;
    private final ConfigurationValidator rules;
    private final double[] baseline;
    private final double[] unset;
    private final Reach reach;
    private final KnobSpace space;
    private final ConfigurationValidator validator;
    private final double[] reference;
    private final boolean isSatisfiable;
    private final List<Attempt> attempts = new ArrayList<>();
    private final TriedConfigurations tried;
    private final TriedConfigurations barred;
    private final Breaches breaches;

    Situation(TuningProblem problem, String codeVersion) {
        this.problem = problem;
        this.codeVersion = codeVersion;
        this.whole = KnobSpace.of(problem.catalog(), problem.session());
        this.columns = problem.catalog().knobColumns();
        this.current = new CurrentValues(problem.catalog(), lastKnown(problem).knobs());
        this.rules = new ConfigurationValidator(whole, problem.catalog(), problem.session(), current);
        this.baseline = beginning();
        this.unset = baseline.clone();
        if (problem.baseline().sequence() != 1) {
            Arrays.fill(unset, Double.NaN);
        }
        double[] inEffect = inEffect();
        this.reach = new Reach(whole, problem.session().guardrails(), inEffect, problem.at(), problem.seed());
        KnobSpace near = reach.space();
        ConfigurationValidator nearby = new ConfigurationValidator(near, problem.catalog(), problem.session(), current);
        boolean mayStay = rules.violations(nearby.validated(inEffect), unset).isEmpty();
        this.space = mayStay ? near : reach.withoutStepLimit();
        this.validator =
                mayStay ? nearby : new ConfigurationValidator(space, problem.catalog(), problem.session(), current);
        this.reference = validator.validated(baseline);
        this.isSatisfiable = rules.violations(reference, unset).isEmpty();
        this.tried = new TriedConfigurations(whole);
        this.barred = new TriedConfigurations(whole);
        for (Trial trial : problem.trials()) {
            Attempt attempt = attempt(trial);
            if (trial.counts()) {
                attempts.add(attempt);
                tried.add(attempt.configuration());
            }
        }
        this.breaches = new Breaches(problem.session(), baselineObjective());
        attempts.stream()
                .filter(attempt -> breaches.of(attempt.trial()).isPresent())
                .forEach(attempt -> barred.add(attempt.configuration()));
        for (Trial sibling : problem.siblings()) {
            if (sibling.isFailed()) {
                tried.add(attempt(sibling).configuration());
            }
        }
        problem.rejected().forEach(refused -> tried.add(configuration(refused)));
    }

    /** What runs now: who fails goes back to the baseline. */
    private double[] inEffect() {
        return problem.last().isFailed() ? baseline : attempt(problem.last()).configuration();
    }

    /** NaN where the configuration that the session began with was not measured. */
    private double baselineObjective() {
        return attempts.stream()
                .filter(attempt -> attempt.trial().isMeasured() && Arrays.equals(attempt.configuration(), baseline))
                .mapToDouble(attempt -> attempt.trial().objective())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Trial lastKnown(TuningProblem problem) {
        Trial last = problem.baseline();
        for (Trial trial : problem.trials()) {
            last = trial.isMeasured() ? trial : last;
        }
        return last;
    }

    /** What a recommendation with these settings makes of the baseline. */
    private double[] configuration(Map<String, Double> settings) {
        double[] configuration = baseline.clone();
        settings.forEach((knob, value) -> whole.positionOf(knob).ifPresent(i -> configuration[i] = value));
        return configuration;
    }

    private double[] beginning() {
        CurrentValues atStart =
                new CurrentValues(problem.catalog(), problem.baseline().knobs());
        double[] values = new double[whole.size()];
        for (int i = 0; i < values.length; i++) {
            Axis axis = whole.axis(i);
            double value = atStart.of(axis.name());
            values[i] = Double.isFinite(value) ? value : axis.at(0.5);
        }
        return values;
    }

    /** The trial with its configuration; knobs that are not known stand as at the baseline. */
    Attempt attempt(Trial trial) {
        double[] configuration = baseline.clone();
        for (int i = 0; i < configuration.length; i++) {
            Integer column = columns.get(whole.axis(i).name());
            if (column != null
                    && column < trial.knobs().size()
                    && Double.isFinite(trial.knobs().get(column))) {
                configuration[i] = trial.knobs().get(column);
            }
        }
        return new Attempt(trial, configuration);
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

    /** How far a recommendation may go now. */
    Reach reach() {
        return reach;
    }

    Breaches breaches() {
        return breaches;
    }

    /** What the session began with. Not a copy: not to be changed. */
    double[] baseline() {
        return baseline;
    }

    /** Whether a configuration breached a guardrail when it was run, so that it is never recommended again. */
    boolean isBarred(double[] configuration) {
        return barred.contains(whole.nearest(configuration));
    }

    /** The best configuration that breached nothing, or the baseline's; but for knobs that have to stay where they are for now. */
    double[] safeConfiguration() {
        return held(validIncumbent()
                .map(Attempt::configuration)
                .filter(best -> !isBarred(best))
                .orElse(baseline));
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

    /** The best measured trial of the session that keeps its constraints. */
    Optional<Attempt> incumbent() {
        return best(this::isFeasible);
    }

    /** The best measured trial of those whose configuration may be recommended as it was run; the baseline's always may. */
    Optional<Attempt> validIncumbent() {
        return best(attempt ->
                isFeasible(attempt) && violations(attempt.configuration()).isEmpty());
    }

    /** The best measured trial, whatever it breaks. */
    Optional<Attempt> bestMeasured() {
        return best(attempt -> true);
    }

    /** Whether a trial is known to keep every constraint of the session, and the floor. */
    boolean isFeasible(Attempt attempt) {
        return !breaches.isBelowFloor(attempt.trial())
                && brokenConstraints(attempt).isEmpty();
    }

    /** The constraints that a trial breaks, one sentence each. */
    List<String> brokenConstraints(Attempt attempt) {
        List<Constraint> constraints = problem.session().constraints();
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            NumericRow values = attempt.trial().constrained();
            double value = i < values.size() ? values.get(i) : Double.NaN;
            if (!constraints.get(i).isKeptBy(value)) {
                broken.add(
                        Double.isNaN(value)
                                ? constraints.get(i).metric() + " is not known"
                                : constraints.get(i).violation(value));
            }
        }
        return broken;
    }

    private Optional<Attempt> best(Predicate<Attempt> isEligible) {
        Attempt best = null;
        for (Attempt attempt : attempts) {
            if (attempt.trial().isMeasured()
                    && isEligible.test(attempt)
                    && (best == null
                            || problem.session()
                                    .objective()
                                    .isBetter(
                                            attempt.trial().objective(),
                                            best.trial().objective()))) {
                best = attempt;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The incumbent's configuration as it was run, the baseline's where nothing was measured. */
    double[] bestConfiguration() {
        return incumbent().map(Attempt::configuration).orElse(baseline);
    }

    /** Attempts since the incumbent was found. */
    int attemptsSinceGain() {
        return incumbent()
                .map(best -> attempts.size() - 1 - attempts.indexOf(best))
                .orElse(attempts.size());
    }

    /** The valid configuration nearest to a proposal, with numbers as a person would write them. */
    double[] recommendable(double[] proposal) {
        double[] valid = validator.validated(proposal);
        // where the budget cannot be kept with what the proposal wants, what is near the baseline keeps it, if anything
        // does
        boolean isKept = !isSatisfiable
                || validator.isKept(valid)
                || rules.violations(valid, unset).isEmpty();
        return isKept ? validator.rounded(valid, unset) : reference.clone();
    }

    /** Whether the session leaves any configuration to recommend that breaks none of its rules, as far as is known. */
    boolean isSatisfiable() {
        return isSatisfiable;
    }

    /** What is wrong with what the configuration sets, one sentence each. */
    List<String> violations(double[] configuration) {
        return rules.violations(configuration, unset);
    }

    /**
     * What the configuration sets. Knobs that are as the session began with them are left out: a configuration leaves, or puts back,
     * what it does not mention.
     */
    SortedMap<String, Double> settings(double[] configuration) {
        SortedMap<String, Double> settings = new TreeMap<>();
        for (int i = 0; i < configuration.length; i++) {
            if (configuration[i] != unset[i]) {
                settings.put(whole.axis(i).name(), configuration[i]);
            }
        }
        return settings;
    }
}
