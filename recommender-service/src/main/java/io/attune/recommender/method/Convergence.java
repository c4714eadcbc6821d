package io.attune.recommender.method;

import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session is at its end although budget is left: for ten steps of the model in a row hardly anything was expected to be gained,
 * of which it keeps with each recommendation what that was. Steps that repeated a configuration count neither way.
 */
final class Convergence {

    private static final int STEPS = 10;

    private static final Set<ReasonCode> STEPS_OF_THE_MODEL =
            Set.of(ReasonCode.NO_SIMILAR_WORKLOAD, ReasonCode.MAPPED_WORKLOAD);
    private static final Set<ReasonCode> REPETITIONS = Set.of(
            ReasonCode.CONFIRMATION,
            ReasonCode.MEASURE_AGAIN,
            ReasonCode.REVERT,
            ReasonCode.CONVERGED,
            ReasonCode.BUDGET_SPENT,
            ReasonCode.SESSION_NOT_ACTIVE);

    private final Situation situation;

    Convergence(Situation situation) {
        this.situation = situation;
    }

    /** @param next the step that would follow */
    boolean isReachedBy(Advice next) {
        double share = situation.problem().session().hyperparameter(Hyperparameter.CONVERGENCE_SHARE);
        Explanation.@Nullable Model model = next.explanation().model();
        if (model == null || model.expectedGain() == null || model.expectedGain() >= share) {
            return false;
        }
        List<Trial> trials = situation.problem().trials();
        int steps = 1;
        for (int i = trials.size() - 1; i >= 0 && steps < STEPS; i--) {
            Origin origin = trials.get(i).origin();
            if (origin.reason() == null || !REPETITIONS.contains(origin.reason())) {
                boolean isSmall = origin.reason() != null
                        && STEPS_OF_THE_MODEL.contains(origin.reason())
                        && origin.expectedGain() < share;
                if (!isSmall) {
                    return false;
                }
                steps++;
            }
        }
        return steps == STEPS;
    }
}
