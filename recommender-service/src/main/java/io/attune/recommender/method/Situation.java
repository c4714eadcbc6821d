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
    private final KnobSpace space;
    private final Map<String, Integer> columns;
    private final CurrentValues current;
    private final ConfigurationValidator validator;
    private final double[] baseline;
    private final double[] unset;
    private final double[] reference;
    private final List<Attempt> attempts = new ArrayList<>();
    private final TriedConfigurations tried;

    Situation(TuningProblem problem, String codeVersion) {
        this.problem = problem;
        this.codeVersion = codeVersion;
        this.space = KnobSpace.of(problem.catalog(), problem.session());
        this.columns = problem.catalog().knobColumns();
        this.current = new CurrentValues(problem.catalog(), lastKnown(problem).knobs());
        this.validator = new ConfigurationValidator(space, problem.catalog(), problem.session(), current);
        this.baseline = baseline();
        this.unset = baseline.clone();
        if (problem.baseline().sequence() != 1) {
            Arrays.fill(unset, Double.NaN);
        }
        this.reference = validator.validated(baseline);
        this.tried = new TriedConfigurations(space);
        for (Trial trial : problem.trials()) {
            Attempt attempt = attempt(trial);
            if (trial.counts()) {
                attempts.add(attempt);
                tried.add(attempt.configuration());
            }
        }
        for (Trial sibling : problem.siblings()) {
            if (sibling.isFailed()) {
                tried.add(attempt(sibling).configuration());
            }
        }
        problem.rejected().forEach(refused -> tried.add(configuration(refused)));
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
        settings.forEach((knob, value) -> space.positionOf(knob).ifPresent(i -> configuration[i] = value));
        return configuration;
    }

    private double[] baseline() {
        CurrentValues atStart =
                new CurrentValues(problem.catalog(), problem.baseline().knobs());
        double[] values = new double[space.size()];
        for (int i = 0; i < values.length; i++) {
            Axis axis = space.axis(i);
            double value = atStart.of(axis.name());
            values[i] = Double.isFinite(value) ? value : axis.at(0.5);
        }
        return values;
    }

    /** The trial with its configuration; knobs that are not known stand as at the baseline. */
    Attempt attempt(Trial trial) {
        double[] configuration = baseline.clone();
        for (int i = 0; i < configuration.length; i++) {
            Integer column = columns.get(space.axis(i).name());
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

    KnobSpace space() {
        return space;
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

    /** Whether a trial is known to keep every constraint of the session. */
    boolean isFeasible(Attempt attempt) {
        return brokenConstraints(attempt).isEmpty();
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
        return validator.rounded(validator.validated(proposal), unset);
    }

    /** What is wrong with what the configuration sets, one sentence each. */
    List<String> violations(double[] configuration) {
        return validator.violations(configuration, unset);
    }

    /**
     * What the configuration sets. Knobs that are as the session began with them are left out: a configuration leaves, or puts back,
     * what it does not mention.
     */
    SortedMap<String, Double> settings(double[] configuration) {
        SortedMap<String, Double> settings = new TreeMap<>();
        for (int i = 0; i < configuration.length; i++) {
            if (configuration[i] != unset[i]) {
                settings.put(space.axis(i).name(), configuration[i]);
            }
        }
        return settings;
    }
}
