package io.attune.recommender.problem;

import io.attune.model.matrix.NumericRow;
import java.util.UUID;

/**
 * One observation as the algorithms see it.
 *
 * @param knobs in the order of the session's catalog revision; NaN where not known
 * @param metrics in the order of the session's catalog revision; NaN where not known
 * @param objective in its own unit; NaN where there is none
 * @param constrained what the session's constraints are about, in their order; NaN where not known
 * @param origin why it was run
 */
public record Trial(
        UUID observationId,
        long sequence,
        NumericRow knobs,
        NumericRow metrics,
        double objective,
        NumericRow constrained,
        Ending ending,
        Origin origin) {

    /** Of which nobody knows why it was run. */
    public Trial(
            UUID observationId,
            long sequence,
            NumericRow knobs,
            NumericRow metrics,
            double objective,
            NumericRow constrained,
            Ending ending) {
        this(observationId, sequence, knobs, metrics, objective, constrained, ending, Origin.UNKNOWN);
    }

    /** Of a session without constraints. */
    public Trial(
            UUID observationId, long sequence, NumericRow knobs, NumericRow metrics, double objective, Ending ending) {
        this(observationId, sequence, knobs, metrics, objective, NumericRow.of(), ending);
    }

    /** What the window is worth to a learner. */
    public enum Ending {
        /** The objective counts. */
        MEASURED,
        /** The configuration is bad. */
        FAILED,
        /** Says nothing about the configuration. */
        INVALID
    }

    /** The same with another configuration. */
    public Trial withKnobs(NumericRow others) {
        return new Trial(observationId, sequence, others, metrics, objective, constrained, ending, origin);
    }

    /** The same, run for another reason. */
    public Trial from(Origin other) {
        return new Trial(observationId, sequence, knobs, metrics, objective, constrained, ending, other);
    }

    public boolean isMeasured() {
        return ending == Ending.MEASURED && Double.isFinite(objective);
    }

    public boolean isFailed() {
        return ending == Ending.FAILED;
    }

    /** Whether something can be learnt from it. */
    public boolean counts() {
        return isMeasured() || isFailed();
    }
}
