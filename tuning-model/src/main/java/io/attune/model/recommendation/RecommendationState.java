package io.attune.model.recommendation;

/** Where a recommendation is on its way. */
public enum RecommendationState {
    /** Can be fetched. */
    READY,
    /** Was handed to an agent. */
    DELIVERED,
    /** An observation measured it. */
    MEASURED,
    /** An observation reported that it failed. */
    FAILED,
    /** A newer recommendation took its place before it was measured. */
    SUPERSEDED
}
