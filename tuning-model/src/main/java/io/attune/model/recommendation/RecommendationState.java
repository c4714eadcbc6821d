package io.attune.model.recommendation;

/** Where a recommendation is on its way. */
public enum RecommendationState {
    /** Waits for a person's approval. */
    PENDING_APPROVAL,
    /** Can be fetched. */
    READY,
    /** Was handed to an agent. */
    DELIVERED,
    /** An observation measured it. */
    MEASURED,
    /** An observation reported that it failed. */
    FAILED,
    /** An observation reported that a guardrail ended its measurement. */
    ABORTED,
    /** A person refused it; another one is made. */
    REJECTED,
    /** Nobody measured it in time; another one is made when an agent asks. */
    EXPIRED,
    /** A newer recommendation took its place before it was measured. */
    SUPERSEDED
}
