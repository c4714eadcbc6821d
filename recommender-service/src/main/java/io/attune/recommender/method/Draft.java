package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.recommender.problem.TuningProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An advice in the making: what every method has to say of itself.
 *
 * @param method as provenance names it
 */
record Draft(
        Situation situation,
        String method,
        Reason reason,
        @Nullable Prediction prediction,
        @Nullable UUID mappedWorkloadId,
        int mappedObservations,
        @Nullable Long prunedMetricsVersion,
        @Nullable Long rankedKnobsVersion,
        List<String> movedKnobs,
        Explanation explanation) {

    static Draft of(Situation situation, String method, Reason reason, List<String> movedKnobs) {
        return new Draft(situation, method, reason, null, null, 0, null, null, movedKnobs, Explanation.none());
    }

    Draft explained(Explanation because) {
        return new Draft(
                situation,
                method,
                reason,
                prediction,
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                because);
    }

    /** With a configuration that came out of the validator; what it could not mend is noted. */
    Advice proposing(double[] validated) {
        List<String> notes = new ArrayList<>(explanation.notes());
        notes.addAll(situation.validator().violations(validated));
        return advice(validated, new Explanation(explanation.candidates(), explanation.model(), notes));
    }

    /** With a configuration that the session has already run, as it was run. */
    Advice repeating(double[] configuration) {
        return advice(configuration, explanation);
    }

    private Advice advice(double[] configuration, Explanation because) {
        TuningProblem problem = situation.problem();
        Provenance provenance = new Provenance(
                method,
                problem.seed(),
                situation.attempts().size(),
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                situation.incumbent().map(best -> best.trial().sequence()).orElse(null),
                situation.codeVersion());
        return new Advice(reason, situation.named(configuration), prediction, provenance, because);
    }
}
