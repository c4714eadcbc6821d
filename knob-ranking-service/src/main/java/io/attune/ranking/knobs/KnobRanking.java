package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.ranking.importance.HeldOutImportance;
import io.attune.ranking.lasso.LassoRegression;
import java.util.ArrayList;
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
 * <p>A knob's place is its mean place by the two, weighted: as much as the model explains of the held-out rows for its importance,
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
        KnobDesign design =
                KnobDesign.of(knobs, trials.stream().map(Trial::knobs).toList());
        List<KnobEffects> effects = new ArrayList<>();
        effects.add(effects(design, outcomes(trials, objective), seed));
        effects.addAll(effectsOnMetrics(knobs, trials, seed));
        List<Place> places = design.varying().stream()
                .map(knob -> Place.of(knob, effects))
                .sorted()
                .toList();
        return new Ranking(places.stream().map(Place::knob).toList(), design.unvaried());
    }

    private KnobEffects effects(KnobDesign design, double[] outcomes, long seed) {
        return KnobEffects.of(
                design,
                regression.path(design.columns(), outcomes),
                importance.of(design.features(), outcomes, design.knobs().size(), seed));
    }

    private List<KnobEffects> effectsOnMetrics(List<Knob> knobs, List<Trial> trials, long seed) {
        List<Trial> measured = trials.stream().filter(t -> !t.isFailed()).toList();
        KnobDesign design =
                KnobDesign.of(knobs, measured.stream().map(Trial::knobs).toList());
        List<KnobEffects> effects = new ArrayList<>();
        for (int m = 0; m < measured.get(0).metrics().size(); m++) {
            double[] values = new double[measured.size()];
            boolean complete = true;
            for (int r = 0; r < values.length; r++) {
                NumericRow metrics = measured.get(r).metrics();
                values[r] = metrics.get(m);
                complete &= Double.isFinite(values[r]);
            }
            if (complete) {
                effects.add(effects(design, values, seed));
            }
        }
        return effects;
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
