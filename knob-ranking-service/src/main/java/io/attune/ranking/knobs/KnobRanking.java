package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.session.Objective;
import io.attune.ranking.importance.HeldOutImportance;
import io.attune.ranking.lasso.Correlations;
import io.attune.ranking.lasso.LassoRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Ranks knobs by their effect on an objective, from two sides.
 *
 * <ul>
 *   <li>The step of the Lasso path at which a knob enters, after Van Aken et al., <i>Automatic Database Management System Tuning
 *       Through Large-scale Machine Learning</i>, SIGMOD 2017, section 5: the earlier, the stronger the effect that no other knob
 *       explains. It is blind to an optimum in the middle and to knobs that matter only together.
 *   <li>The permutation importance on held-out rows of a model that is not.
 * </ul>
 *
 * <p>A knob's place is its geometric mean place by the two, weighted: as much as the model explains of the held-out rows for its importance,
 * the rest for the Lasso path. A model that predicts nothing has no say.
 *
 * @param failurePenalty how far beyond the worst measured value a failed configuration counts, as a share of the range of the
 *     measured ones. Failures stay in: a knob that brings the DBMS down matters
 */
public record KnobRanking(LassoRegression regression, HeldOutImportance importance, double failurePenalty) {

    /** What the service uses. */
    public static KnobRanking standard() {
        return new KnobRanking(LassoRegression.standard(), HeldOutImportance.standard(), 0.1);
    }

    /**
     * Ranks. The order of the knobs does not matter, and the same trials in the same order and the same seed give the same result. A
     * knob's place and entry step are its mean over the objective and the metrics that the trials carry; its coefficient is that for
     * the objective.
     *
     * @param knobs those to be ranked; the trials' rows are in this order
     * @param trials at least one measured
     * @param seed of the rows that are held out, and of the shuffles
     * @throws IllegalArgumentException when none was measured
     */
    public Ranking rank(List<Knob> knobs, List<Trial> trials, Objective objective, long seed) {
        KnobDesign design = design(knobs, trials);
        List<KnobEffects> effects = new ArrayList<>();
        if (trials.stream().noneMatch(Trial::isFailed)) {
            List<double[]> outputs = new ArrayList<>(List.of(outcomes(trials, objective)));
            outputs.addAll(metrics(trials));
            effects.addAll(effects(design, outputs, seed));
        } else {
            effects.addAll(effects(design, List.of(outcomes(trials, objective)), seed));
            List<Trial> measured = trials.stream().filter(t -> !t.isFailed()).toList();
            effects.addAll(effects(design(knobs, measured), metrics(measured), seed));
        }
        List<Place> places = design.varying().stream()
                .map(knob -> Place.of(knob, effects))
                .sorted()
                .toList();
        return new Ranking(places.stream().map(Place::knob).toList(), design.unvaried());
    }

    private static KnobDesign design(List<Knob> knobs, List<Trial> trials) {
        return KnobDesign.of(knobs, trials.stream().map(Trial::knobs).toList());
    }

    private List<KnobEffects> effects(KnobDesign design, List<double[]> outputs, long seed) {
        if (outputs.isEmpty()) {
            return List.of();
        }
        Correlations correlations = Correlations.of(design.features().columns());
        List<HeldOutImportance.Result> importances = importance.of(design.features(), outputs, seed);
        List<KnobEffects> effects = new ArrayList<>();
        for (int output = 0; output < outputs.size(); output++) {
            effects.add(KnobEffects.of(
                    design, regression.path(correlations, outputs.get(output)), importances.get(output)));
        }
        return effects;
    }

    /** Those of the metrics that every trial has. */
    private static List<double[]> metrics(List<Trial> measured) {
        List<double[]> outputs = new ArrayList<>();
        for (int m = 0; m < measured.get(0).metrics().size(); m++) {
            int metric = m;
            double[] values = measured.stream()
                    .mapToDouble(trial -> trial.metrics().get(metric))
                    .toArray();
            if (Arrays.stream(values).allMatch(Double::isFinite)) {
                outputs.add(values);
            }
        }
        return outputs;
    }

    private double[] outcomes(List<Trial> trials, Objective objective) {
        double[] measured = trials.stream()
                .map(Trial::objective)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (measured.length == 0) {
            throw new IllegalArgumentException("none of the " + trials.size() + " trials was measured");
        }
        double least = measured[0];
        double greatest = measured[measured.length - 1];
        double range = greatest > least ? greatest - least : Math.abs(least);
        double failed = objective.goal() == Objective.Goal.MAXIMIZE
                ? least - failurePenalty * range
                : greatest + failurePenalty * range;
        return trials.stream()
                .mapToDouble(trial -> Objects.requireNonNullElse(trial.objective(), failed))
                .toArray();
    }
}
