package io.attune.recommender.method;

import io.attune.model.session.Constraint;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.mapping.MappingScore;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.surrogate.CostScale;
import io.attune.recommender.surrogate.Forest;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The other workloads that are drawn on: the most similar first, those that nothing can be said about behind them, the best known first. */
final class Sources {

    private static final int MOST = 4;
    private static final int LEAST_ROWS = 5;
    private static final int BEST_OF_SOURCE = 4;
    private static final double LEAST_WEIGHT = 0.05;

    private final Situation situation;
    private final List<SourceWorkload> chosen;

    Sources(Situation situation, Mapping mapping) {
        this.situation = situation;
        Map<UUID, SourceWorkload> byId = situation.problem().sources().stream()
                .collect(Collectors.toMap(SourceWorkload::workloadId, Function.identity()));
        Set<UUID> contradicting = new HashSet<>();
        Set<UUID> order = new LinkedHashSet<>();
        for (MappingScore score : mapping.scores()) {
            Double agreement = score.rankAgreement();
            if (agreement != null && agreement < 0) {
                contradicting.add(score.workloadId());
            }
            order.add(score.workloadId());
        }
        byId.values().stream()
                .sorted(Comparator.comparingInt(
                                (SourceWorkload w) -> -w.trials().size())
                        .thenComparing(SourceWorkload::workloadId))
                .forEach(w -> order.add(w.workloadId()));
        this.chosen = situation.whole(Hyperparameter.SIMILAR_WORKLOAD_ROWS) == 0
                ? List.of()
                : order.stream()
                        .filter(id -> !contradicting.contains(id))
                        .map(byId::get)
                        .filter(w ->
                                w.trials().stream().filter(Trial::isMeasured).count() >= LEAST_ROWS)
                        .limit(MOST)
                        .toList();
    }

    List<SourceWorkload> chosen() {
        return chosen;
    }

    /** A source's measured trials, the best first, without those that are known to break a constraint of the session. */
    List<Trial> best(SourceWorkload source) {
        return source.trials().stream()
                .filter(trial -> trial.isMeasured() && !isKnownToBreak(trial))
                .sorted(byCost())
                .toList();
    }

    private Comparator<Trial> byCost() {
        Objective objective = situation.problem().session().objective();
        return Comparator.comparingDouble(trial -> objective.asCost(trial.objective()));
    }

    private boolean isKnownToBreak(Trial trial) {
        List<Constraint> constraints = situation.problem().session().constraints();
        for (int i = 0; i < constraints.size() && i < trial.constrained().size(); i++) {
            double value = trial.constrained().get(i);
            if (Double.isFinite(value) && !constraints.get(i).isKeptBy(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A model of each, in their order.
     *
     * @param isWarped whether the costs of the worse half are taken by their ranks, as those of the target are
     */
    List<Forest> models(boolean isWarped, SplittableRandom random) {
        return chosen.stream()
                .map(source -> model(source, isWarped, random.split()))
                .toList();
    }

    /**
     * The source that the ensemble listens to most, where it does so at all.
     *
     * @param weights in the order of {@link #chosen()}
     */
    Optional<SourceWorkload> mostHeeded(double[] weights) {
        int most = -1;
        for (int i = 0; i < weights.length; i++) {
            most = weights[i] >= LEAST_WEIGHT && (most < 0 || weights[i] > weights[most]) ? i : most;
        }
        return most < 0 ? Optional.empty() : Optional.of(chosen.get(most));
    }

    /** A model of a source, on costs scaled by itself. */
    private Forest model(SourceWorkload source, boolean isWarped, SplittableRandom random) {
        List<Attempt> rows = rows(source).stream().map(situation::attempt).toList();
        Objective objective = situation.problem().session().objective();
        List<Double> measured = rows.stream()
                .filter(a -> a.trial().isMeasured())
                .map(a -> a.trial().objective())
                .toList();
        CostScale scale = isWarped ? CostScale.warped(objective, measured) : new CostScale(objective, measured);
        double[] costs = rows.stream()
                .mapToDouble(
                        a -> a.trial().isMeasured() ? scale.costOf(a.trial().objective()) : scale.costOfFailure())
                .toArray();
        return new Forest(
                new TrainingSet(
                        rows.stream()
                                .map(a -> situation.space().features(a.configuration()))
                                .toList(),
                        costs),
                random);
    }

    /** Its best and an even choice of the others, where they are too many. */
    List<Trial> rows(SourceWorkload source) {
        List<Trial> counting = source.trials().stream().filter(Trial::counts).toList();
        int most = situation.whole(Hyperparameter.SIMILAR_WORKLOAD_ROWS);
        if (counting.size() <= most) {
            return counting;
        }
        Set<Trial> kept = new HashSet<>();
        int best = Math.max(1, most / BEST_OF_SOURCE);
        source.trials().stream()
                .filter(Trial::isMeasured)
                .sorted(byCost())
                .limit(best)
                .forEach(kept::add);
        int others = most - best;
        for (int i = 0; i < others; i++) {
            kept.add(counting.get((int) ((long) i * counting.size() / others)));
        }
        return new ArrayList<>(counting.stream().filter(kept::contains).toList());
    }
}
