package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.ranking.lasso.LassoPath;
import io.attune.ranking.lasso.LassoRegression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Ranks knobs by the step of the Lasso path at which they enter, after Van Aken et al., <i>Automatic Database Management System Tuning
 * Through Large-scale Machine Learning</i>, SIGMOD 2017, section 5: the earlier, the stronger the effect that no other knob explains.
 *
 * @param failurePenalty how far beyond the worst measured value a failed configuration counts, as a share of the range of the
 *     measured ones. Failures stay in: a knob that brings the DBMS down matters
 */
public record KnobRanking(LassoRegression regression, double failurePenalty) {

    private static final Comparator<RankedKnob> MOST_IMPORTANT_FIRST = Comparator.comparingDouble(RankedKnob::entryStep)
            .thenComparing(Comparator.comparingDouble((RankedKnob knob) -> Math.abs(knob.coefficient()))
                    .reversed())
            .thenComparing(RankedKnob::knob);

    /** What the service uses. */
    public static KnobRanking standard() {
        return new KnobRanking(LassoRegression.standard(), 0.1);
    }

    /**
     * Ranks. The order of the knobs does not matter, and the same trials in the same order give the same result. A knob's entry step
     * is its mean over the objective and the metrics that the trials carry; its coefficient is that for the objective.
     *
     * @param knobs those to be ranked; the trials' rows are in this order
     * @param trials at least one measured
     * @throws IllegalArgumentException when none was measured
     */
    public Ranking rank(List<Knob> knobs, List<Trial> trials, Objective objective) {
        KnobDesign design =
                KnobDesign.of(knobs, trials.stream().map(Trial::knobs).toList());
        LassoPath path = regression.path(design.columns(), outcomes(trials, objective));
        List<Trial> measured = trials.stream().filter(t -> !t.isFailed()).toList();
        KnobDesign measuredDesign =
                KnobDesign.of(knobs, measured.stream().map(Trial::knobs).toList());
        List<LassoPath> metricPaths = metricPaths(measuredDesign, measured);
        List<RankedKnob> ranking = new ArrayList<>();
        for (String knob : design.varying()) {
            double steps = design.entryStep(knob, path);
            for (LassoPath metricPath : metricPaths) {
                steps += measuredDesign.entryStep(knob, metricPath);
            }
            ranking.add(new RankedKnob(knob, steps / (1 + metricPaths.size()), design.finalCoefficient(knob, path)));
        }
        ranking.sort(MOST_IMPORTANT_FIRST);
        return new Ranking(ranking, design.unvaried());
    }

    private List<LassoPath> metricPaths(KnobDesign design, List<Trial> measured) {
        List<LassoPath> paths = new ArrayList<>();
        for (int m = 0; m < measured.get(0).metrics().size(); m++) {
            double[] values = new double[measured.size()];
            boolean complete = true;
            for (int r = 0; r < values.length; r++) {
                NumericRow metrics = measured.get(r).metrics();
                values[r] = metrics.get(m);
                complete &= Double.isFinite(values[r]);
            }
            if (complete) {
                paths.add(regression.path(design.columns(), values));
            }
        }
        return paths;
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
