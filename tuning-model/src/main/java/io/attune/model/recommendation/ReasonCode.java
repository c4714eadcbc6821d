package io.attune.model.recommendation;

/** Why a configuration was chosen, or why there is none yet. Documented in {@code docs/reason-codes.md}. */
public enum ReasonCode {
    /** One of the first configurations, chosen before there is enough to learn from. */
    COLD_START,
    /** The session's strategy is to sample. */
    SAMPLING,
    /** From the surrogate model, which was fitted to this workload alone. */
    NO_SIMILAR_WORKLOAD,
    /** From the surrogate model, which also learnt from a similar workload. */
    MAPPED_WORKLOAD,
    /** The same configuration again, because its last measurement does not count. */
    MEASURE_AGAIN,
    /** A configuration that was measured before, once more, because its measurements differ by chance: is it as good as it seems? */
    CONFIRMATION,
    /** Back to a configuration that is known to be safe, because the last one breached a guardrail. */
    REVERT,
    /** The model could not be fitted; a configuration near the best one. */
    MODEL_UNAVAILABLE,
    /** All iterations, or all the time, are used: the best configuration measured. */
    BUDGET_SPENT,
    /** Hardly anything is expected to be gained any more: the best configuration. */
    CONVERGED,
    /** The session is stopped or paused: the best configuration measured. */
    SESSION_NOT_ACTIVE,
    /** No recommendation yet: the session has no observation. */
    WAITING_FOR_OBSERVATION,
    /** No recommendation yet: it is being computed. */
    COMPUTING,
    /** The recommendation is there and waits for a person's approval. */
    WAITING_FOR_APPROVAL,
    /** No recommendation, ever: the session only observes. */
    OBSERVE_ONLY
}
