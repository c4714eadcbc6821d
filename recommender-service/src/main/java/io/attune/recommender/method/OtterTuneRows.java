package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.ottertune.Coordinates;
import io.attune.recommender.ottertune.PenalisedCosts;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The matrix that OtterTune's models learn from (ottertune's aggregation: all results on the workload, then those of the mapped one that
 * the target does not know). Rows of one configuration are one row with the median of their costs. Each workload's costs are scaled by
 * themselves, together while the target has fewer than five. Nothing is scaled in place: OtterTune's mapping changes the target's rows
 * before its recommendation reads them. A configuration that broke a constraint costs no less than one that failed.
 */
final class OtterTuneRows {

    private static final int SCALED_TOGETHER_BELOW = 5;
    private static final int BEST_OF = 3;

    private final Situation situation;
    private final Coordinates coordinates;
    private final PenalisedCosts scale;
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();
    private final int targetRows;

    /** @throws ArithmeticException where the objective's values are too large to scale */
    OtterTuneRows(Situation situation, Optional<SourceWorkload> source) {
        this.situation = situation;
        this.coordinates = new Coordinates(situation.everything());
        List<Attempt> target = counting(
                Stream.concat(
                        situation.problem().siblings().stream().map(situation::attempt), situation.attempts().stream()),
                Hyperparameter.TRAINING_ROWS);
        List<Attempt> mapped = source.map(workload -> counting(
                        workload.trials().stream().map(situation::attempt), Hyperparameter.SIMILAR_WORKLOAD_ROWS))
                .orElse(List.of());
        boolean together = target.size() < SCALED_TOGETHER_BELOW;
        this.scale = scale(together ? Stream.concat(target.stream(), mapped.stream()) : target.stream());
        Map<List<Double>, List<Double>> known = combined(target, scale);
        add(known);
        this.targetRows = points.size();
        if (!mapped.isEmpty()) {
            Map<List<Double>, List<Double>> others = combined(mapped, together ? scale : scale(mapped.stream()));
            others.keySet().removeAll(known.keySet());
            add(others);
        }
    }

    /** Those that something can be learnt from; where they are too many the best third and the newest. */
    private List<Attempt> counting(Stream<Attempt> attempts, Hyperparameter atMost) {
        List<Attempt> all = attempts.filter(a -> a.trial().counts()).toList();
        int most = situation.whole(atMost);
        if (all.size() <= most) {
            return all;
        }
        Objective objective = situation.problem().session().objective();
        int best = most / BEST_OF;
        Set<Attempt> kept = new HashSet<>(all.subList(all.size() - most + best, all.size()));
        all.stream()
                .filter(a -> a.trial().isMeasured())
                .sorted(Comparator.comparingDouble(
                        a -> objective.asCost(a.trial().objective())))
                .limit(best)
                .forEach(kept::add);
        return all.stream().filter(kept::contains).toList();
    }

    private PenalisedCosts scale(Stream<Attempt> attempts) {
        return new PenalisedCosts(
                situation.problem().session().objective(),
                attempts.map(Attempt::trial)
                        .filter(Trial::isMeasured)
                        .mapToDouble(Trial::objective)
                        .toArray());
    }

    private Map<List<Double>, List<Double>> combined(List<Attempt> attempts, PenalisedCosts by) {
        Map<List<Double>, List<Double>> combined = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            List<Double> point = Arrays.stream(coordinates.of(attempt.configuration()))
                    .boxed()
                    .toList();
            combined.computeIfAbsent(point, p -> new ArrayList<>()).add(cost(attempt, by));
        }
        return combined;
    }

    private double cost(Attempt attempt, PenalisedCosts by) {
        if (!attempt.trial().isMeasured()) {
            return by.costOfFailure();
        }
        double cost = by.costOf(attempt.trial().objective());
        return situation.isFeasible(attempt) ? cost : Math.max(cost, by.costOfFailure());
    }

    private void add(Map<List<Double>, List<Double>> rows) {
        rows.forEach((point, several) -> {
            points.add(point.stream().mapToDouble(Double::doubleValue).toArray());
            costs.add(median(several));
        });
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    Coordinates coordinates() {
        return coordinates;
    }

    /** Of the target's costs. */
    PenalisedCosts scale() {
        return scale;
    }

    /** From 0 to 1, the target's first. */
    double[][] points() {
        return points.toArray(double[][]::new);
    }

    double[] costs() {
        return costs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int targetRows() {
        return targetRows;
    }

    int sourceRows() {
        return points.size() - targetRows;
    }

    /** A draft that was made from these rows. */
    Draft draft(
            String method,
            String chosenBy,
            Mapping mapping,
            @Nullable Prediction prediction,
            Explanation.@Nullable Model model) {
        PrunedMetrics pruned = situation.problem().prunedMetrics();
        String learnt = "Chosen by " + chosenBy + " from a model of " + targetRows + " configurations of this workload";
        Reason reason = sourceRows() == 0
                ? Reason.of(ReasonCode.NO_SIMILAR_WORKLOAD, learnt + ".")
                : Reason.of(ReasonCode.MAPPED_WORKLOAD, learnt + " and " + sourceRows() + " of a similar one.");
        return new Draft(
                situation,
                method,
                reason,
                prediction,
                mapping.chosen().map(SourceWorkload::workloadId).orElse(null),
                sourceRows(),
                pruned == null ? null : pruned.version(),
                null,
                SearchMethod.allKnobs(situation),
                new Explanation(mapping.scores(), model, List.of()));
    }
}
