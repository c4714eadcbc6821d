package io.attune.ranking.knobs;

import static java.util.stream.Collectors.toSet;

import io.attune.model.knob.Knob;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedKnob;
import io.attune.ranking.importance.HeldOutImportance;
import io.attune.ranking.knobs.Bootstrap.Intervals;
import io.attune.ranking.lasso.LassoRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param terms what the path is made of
 * @param variation what a knob must have to be ranked
 * @param bootstrap of the intervals
 * @param failurePenalty how far beyond the worst measured value a failed configuration counts, as a share of the range of the
 *     measured ones. Failures stay in: a knob that brings the DBMS down matters
 */
public record KnobRanking(
        LassoRegression regression,
        LassoTerms terms,
        HeldOutImportance importance,
        Variation variation,
        Bootstrap bootstrap,
        double failurePenalty) {

    private static final double FAILURE_PENALTY = 0.1;

    /** What the service uses where nothing is set. */
    public static KnobRanking standard() {
        return standard(LassoTerms.COLUMNS, Variation.standard(), Bootstrap.standard());
    }

    /** The same with settings. */
    public static KnobRanking standard(LassoTerms terms, Variation variation, Bootstrap bootstrap) {
        return new KnobRanking(
                LassoRegression.standard(), terms, HeldOutImportance.standard(), variation, bootstrap, FAILURE_PENALTY);
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
        List<UnrankedKnob> unranked =
                variation.tooLittle(knobs, trials.stream().map(Trial::knobs).toList());
        Set<String> without = unranked.stream().map(UnrankedKnob::knob).collect(toSet());
        KnobDesign design = design(knobs, trials, without);
        List<String> ranked = design.varying();
        List<Evidence> evidence = evidence(knobs, trials, objective, design, without, seed);
        boolean heldOut = HeldOutImportance.suffices(trials.size());
        Map<String, Intervals> intervals = heldOut && bootstrap.resamples() > 0
                ? bootstrap.intervals(ranked, evidence, seed)
                : Map.<String, Intervals>of();
        List<KnobEffects> effects = evidence.stream()
                .flatMap(rows -> rows.effects(regression).stream())
                .toList();
        return new Ranking(
                Place.ranked(ranked, effects).stream()
                        .map(place -> describe(place, heldOut, intervals.get(place.knob())))
                        .toList(),
                design.unvaried().stream()
                        .filter(knob -> !without.contains(knob))
                        .toList(),
                unranked);
    }

    /** The knobs that never varied in these trials, sorted by name. */
    public static List<String> unvaried(List<Knob> knobs, List<Trial> trials) {
        return design(knobs, trials, Set.of()).unvaried();
    }

    private static RankedKnob describe(Place place, boolean heldOut, @Nullable Intervals intervals) {
        return new RankedKnob(
                place.knob(),
                place.entryStep(),
                place.onObjective().coefficient(),
                heldOut ? place.onObjective().share() : null,
                intervals == null ? null : intervals.importance(),
                intervals == null ? null : intervals.place());
    }

    /** What failed has brought the objective down and measured no metric, so the two share their rows only where nothing failed. */
    private List<Evidence> evidence(
            List<Knob> knobs,
            List<Trial> trials,
            Objective objective,
            KnobDesign design,
            Set<String> without,
            long seed) {
        List<double[]> outputs = new ArrayList<>(List.of(outcomes(trials, objective)));
        List<Trial> measured = trials.stream().filter(t -> !t.isFailed()).toList();
        List<double[]> metrics = metrics(measured);
        if (measured.size() == trials.size()) {
            outputs.addAll(metrics);
        }
        List<Evidence> evidence = new ArrayList<>(List.of(evidence(design, outputs, seed)));
        if (measured.size() < trials.size() && !metrics.isEmpty()) {
            evidence.add(evidence(design(knobs, measured, without), metrics, seed));
        }
        return evidence;
    }

    private Evidence evidence(KnobDesign design, List<double[]> outputs, long seed) {
        return new Evidence(
                design, LassoDesign.of(design.features(), terms, outputs, regression), outputs, importance, seed);
    }

    private static KnobDesign design(List<Knob> knobs, List<Trial> trials, Set<String> without) {
        return KnobDesign.of(knobs, trials.stream().map(Trial::knobs).toList(), without);
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
        double beyond = greatest > least
                ? failurePenalty * greatest - failurePenalty * least
                : failurePenalty * Math.abs(least);
        double failed = objective.goal() == Objective.Goal.MAXIMIZE
                ? Math.max(-Double.MAX_VALUE, least - beyond)
                : Math.min(Double.MAX_VALUE, greatest + beyond);
        return trials.stream()
                .mapToDouble(trial -> Objects.requireNonNullElse(trial.objective(), failed))
                .toArray();
    }
}
