package io.attune.recommender.method;

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

    /** A source's measured trials, the best first. */
    List<Trial> best(SourceWorkload source) {
        Objective objective = situation.problem().session().objective();
        return source.trials().stream()
                .filter(Trial::isMeasured)
                .sorted(Comparator.comparingDouble(t -> objective.asCost(t.objective())))
                .toList();
    }

    /** A model of each, in their order. */
    List<Forest> models(SplittableRandom random) {
        return chosen.stream().map(source -> model(source, random.split())).toList();
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
    private Forest model(SourceWorkload source, SplittableRandom random) {
        List<Attempt> rows = rows(source).stream().map(situation::attempt).toList();
        CostScale scale = new CostScale(
                situation.problem().session().objective(),
                rows.stream()
                        .filter(a -> a.trial().isMeasured())
                        .map(a -> a.trial().objective())
                        .toList());
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
        best(source).stream().limit(most / BEST_OF_SOURCE).forEach(kept::add);
        int others = most - most / BEST_OF_SOURCE;
        for (int i = 0; i < others; i++) {
            kept.add(counting.get((int) ((long) i * counting.size() / others)));
        }
        return new ArrayList<>(counting.stream().filter(kept::contains).toList());
    }
}
