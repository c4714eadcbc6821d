package io.attune.recommender.method;

import io.attune.model.session.Budget;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many evaluations a budget leaves: by its number, and by its time at the pace so far. */
record RemainingEvaluations(TuningProblem problem) {

    /** Whole; infinite where time alone is limited and none has passed yet. */
    double count() {
        Budget budget = problem.session().budget();
        @Nullable Integer iterations = budget.iterations();
        double byNumber = iterations == null ? Double.POSITIVE_INFINITY : iterations - problem.sequence();
        return Math.max(0, Math.min(byNumber, byTime(budget.time())));
    }

    private double byTime(@Nullable Duration time) {
        if (time == null || problem.elapsed().isZero()) {
            return Double.POSITIVE_INFINITY;
        }
        double pace = problem.elapsed().toMillis() / (double) problem.sequence();
        return Math.floor((time.toMillis() - problem.elapsed().toMillis()) / pace);
    }
}
