package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.surrogate.CostScale;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the workload's own model is fitted to: the session's trials and those of other sessions on the workload, on scales of two kinds. */
final class TrainingRows {

    /** Where rows are too many, one in three is among the best. */
    private static final int BEST_OF_TARGET = 3;

    private final Situation situation;
    private final CostScale scale;
    private final CostScale warpedScale;
    private final List<Attempt> target;

    /** @throws IllegalArgumentException where nothing was measured */
    TrainingRows(Situation situation) {
        this.situation = situation;
        this.target = target();
        List<Double> measured = target.stream()
                .filter(a -> a.trial().isMeasured())
                .map(a -> a.trial().objective())
                .toList();
        Objective objective = situation.problem().session().objective();
        this.scale = new CostScale(objective, measured);
        this.warpedScale = CostScale.warped(objective, measured);
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

    /** Features of a configuration as a question about the target. */
    double[] point(double[] configuration) {
        return situation.space().features(configuration);
    }

    List<String> featureNames() {
        return situation.space().featureNames();
    }

    /** With costs by the distances as they are. */
    TrainingSet trainingSet() {
        return trainingSet(scale);
    }

    /** With the costs of the worse half by their ranks. */
    TrainingSet warpedTrainingSet() {
        return trainingSet(warpedScale);
    }

    private TrainingSet trainingSet(CostScale by) {
        double[] costs = target.stream()
                .mapToDouble(attempt ->
                        attempt.trial().isMeasured() ? by.costOf(attempt.trial().objective()) : by.costOfFailure())
                .toArray();
        return new TrainingSet(
                target.stream().map(attempt -> point(attempt.configuration())).toList(), costs);
    }

    /** Of the costs of {@link #trainingSet()}. */
    CostScale scale() {
        return scale;
    }

    /** Of the costs of {@link #warpedTrainingSet()}. */
    CostScale warpedScale() {
        return warpedScale;
    }

    /** Configurations that were measured. */
    List<double[]> knownConfigurations() {
        return target.stream()
                .filter(attempt -> attempt.trial().isMeasured())
                .map(Attempt::configuration)
                .toList();
    }
}
