package io.attune.benchmarks.quality;

import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import java.util.Arrays;
import java.util.List;

/** What a run had reached after each evaluation. */
final class Curve {

    /** The best value after evaluation 1, 2, …; NaN where none was measured yet. */
    private final double[] best;

    private final int failed;
    private final double millisPerRecommendation;

    Curve(Objective objective, List<Trial> trials, double millisPerRecommendation) {
        this.best = new double[trials.size()];
        this.millisPerRecommendation = millisPerRecommendation;
        double reached = Double.NaN;
        int failures = 0;
        for (int i = 0; i < best.length; i++) {
            Trial trial = trials.get(i);
            if (trial.isMeasured()) {
                reached = Double.isNaN(reached) || objective.isBetter(trial.objective(), reached)
                        ? trial.objective()
                        : reached;
            } else {
                failures++;
            }
            best[i] = reached;
        }
        this.failed = failures;
    }

    int failed() {
        return failed;
    }

    double millisPerRecommendation() {
        return millisPerRecommendation;
    }

    /** The best value after so many evaluations. */
    double after(int evaluations) {
        return best[Math.min(evaluations, best.length) - 1];
    }

    /** The middle one of some values; of an even number the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
