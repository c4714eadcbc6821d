package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.surrogate.CostScale;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the model is fitted to: the trials on the session's workload, and those of a similar one. Each workload's costs are scaled by
 * themselves. Where there is a similar one a last feature tells its rows from the target's, with a length scale of its own, so that a
 * source which says little is soon listened to little (as multi-task Bayesian optimisation does: Swersky, Snoek and Adams, NIPS 2013).
 * Where both workloads know a configuration the target's row stands.
 */
final class TrainingRows {

    static final String TASK_FEATURE = "(another workload)";

    /** Of the target's rows one in three is among the best, of a source's one in four. */
    private static final int BEST_OF_TARGET = 3;

    private static final int BEST_OF_SOURCE = 4;
    private static final double OTHER_TASK = 0.7;

    private final Situation situation;
    private final Optional<SourceWorkload> source;
    private final CostScale scale;
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();
    private final List<double[]> known = new ArrayList<>();
    private int sourceRows;

    /** @throws IllegalArgumentException where nothing was measured */
    TrainingRows(Situation situation, Optional<SourceWorkload> source) {
        this.situation = situation;
        this.source = source;
        List<Attempt> target = target();
        this.scale = scale(target);
        Set<List<Double>> taken = new HashSet<>();
        for (Attempt attempt : target) {
            double[] features = point(attempt.configuration());
            taken.add(Arrays.stream(features).boxed().toList());
            add(features, scale, attempt);
        }
        source.ifPresent(s -> addSource(s, taken));
    }

    /** The trials on the workload, siblings first; the best and the newest where they are too many for a cubic cost. */
    private List<Attempt> target() {
        List<Attempt> all = new ArrayList<>();
        for (Trial sibling : situation.problem().siblings()) {
            if (sibling.counts()) {
                all.add(situation.attempt(sibling));
            }
        }
        all.addAll(situation.attempts());
        int most = situation.whole(Hyperparameter.TRAINING_ROWS);
        int best = most / BEST_OF_TARGET;
        if (all.size() <= most) {
            return all;
        }
        Objective objective = situation.problem().session().objective();
        Set<Attempt> kept = new HashSet<>(all.subList(all.size() - most + best, all.size()));
        all.stream()
                .filter(a -> a.trial().isMeasured())
                .sorted(Comparator.comparingDouble(
                        a -> objective.asCost(a.trial().objective())))
                .limit(best)
                .forEach(kept::add);
        return all.stream().filter(kept::contains).toList();
    }

    private CostScale scale(List<Attempt> attempts) {
        return new CostScale(
                situation.problem().session().objective(),
                attempts.stream()
                        .filter(a -> a.trial().isMeasured())
                        .map(a -> a.trial().objective())
                        .toList());
    }

    private void addSource(SourceWorkload workload, Set<List<Double>> taken) {
        List<Attempt> rows = chosen(workload).stream().map(situation::attempt).toList();
        CostScale sourceScale = scale(rows);
        for (Attempt attempt : rows) {
            double[] features = point(attempt.configuration());
            if (taken.add(Arrays.stream(features).boxed().toList())) {
                features[features.length - 1] = OTHER_TASK;
                add(features, sourceScale, attempt);
                sourceRows++;
            }
        }
    }

    private void add(double[] features, CostScale by, Attempt attempt) {
        points.add(features);
        costs.add(attempt.trial().isMeasured() ? by.costOf(attempt.trial().objective()) : by.costOfFailure());
        if (attempt.trial().isMeasured()) {
            known.add(attempt.configuration());
        }
    }

    /** Rows of a source that count: its best and an even choice of the others. */
    private List<Trial> chosen(SourceWorkload workload) {
        List<Trial> counting = workload.trials().stream().filter(Trial::counts).toList();
        int most = situation.whole(Hyperparameter.SIMILAR_WORKLOAD_ROWS);
        int best = most / BEST_OF_SOURCE;
        if (counting.size() <= most) {
            return counting;
        }
        Objective objective = situation.problem().session().objective();
        Set<Trial> rows = new HashSet<>();
        counting.stream()
                .filter(Trial::isMeasured)
                .sorted(Comparator.comparingDouble(t -> objective.asCost(t.objective())))
                .limit(best)
                .forEach(rows::add);
        int others = most - best;
        for (int i = 0; i < others; i++) {
            rows.add(counting.get((int) ((long) i * counting.size() / others)));
        }
        return counting.stream().filter(rows::contains).toList();
    }

    /** Features of a configuration as a question about the target. */
    double[] point(double[] configuration) {
        double[] features = new double[situation.space().features() + (source.isPresent() ? 1 : 0)];
        situation.space().writeFeatures(configuration, features, 0);
        return features;
    }

    List<String> featureNames() {
        List<String> names = new ArrayList<>(situation.space().featureNames());
        source.ifPresent(s -> names.add(TASK_FEATURE));
        return names;
    }

    TrainingSet trainingSet() {
        return new TrainingSet(
                points, costs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Of the target's costs. */
    CostScale scale() {
        return scale;
    }

    /** Configurations that were measured, on the target or the source. */
    List<double[]> knownConfigurations() {
        return known;
    }

    int sourceRows() {
        return sourceRows;
    }
}
