package io.attune.recommender.method;

import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import io.attune.recommender.validation.CurrentValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the session began with, beside which every configuration is read and written: settings are what differs from it. */
final class Beginning {

    private final KnobSpace space;
    private final Map<String, Integer> columns;
    private final double[] configuration;
    private final double[] unset;

    Beginning(TuningProblem problem, KnobSpace space) {
        this.space = space;
        this.columns = problem.catalog().knobColumns();
        CurrentValues atStart =
                new CurrentValues(problem.catalog(), problem.baseline().knobs());
        this.configuration = new double[space.size()];
        for (int i = 0; i < configuration.length; i++) {
            Axis axis = space.axis(i);
            double value = atStart.of(axis.name());
            configuration[i] = Double.isFinite(value) ? value : axis.at(0.5);
        }
        this.unset = configuration.clone();
        if (problem.baseline().sequence() != 1) {
            Arrays.fill(unset, Double.NaN);
        }
    }

    /** Not a copy: not to be changed. */
    double[] configuration() {
        return configuration;
    }

    /** Values that need no setting, NaN where every value does. Not a copy: not to be changed. */
    double[] unset() {
        return unset;
    }

    /** The objective that was measured of it; NaN where none was. */
    double objective(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt ->
                        attempt.trial().isMeasured() && Arrays.equals(attempt.configuration(), configuration))
                .mapToDouble(attempt -> attempt.trial().objective())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What a recommendation with these settings makes of it. */
    double[] with(Map<String, Double> settings) {
        double[] changed = configuration.clone();
        settings.forEach((knob, value) -> space.positionOf(knob).ifPresent(i -> changed[i] = value));
        return changed;
    }

    /** What a configuration sets: the values that the session did not begin with. */
    SortedMap<String, Double> settings(double[] changed) {
        SortedMap<String, Double> settings = new TreeMap<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != unset[i]) {
                settings.put(space.axis(i).name(), changed[i]);
            }
        }
        return settings;
    }

    /** The trial with its configuration; knobs that are not known stand as they began. */
    Attempt attempt(Trial trial) {
        double[] run = configuration.clone();
        for (int i = 0; i < run.length; i++) {
            Integer column = columns.get(space.axis(i).name());
            if (column != null
                    && column < trial.knobs().size()
                    && Double.isFinite(trial.knobs().get(column))) {
                run[i] = trial.knobs().get(column);
            }
        }
        return new Attempt(trial, run);
    }
}
