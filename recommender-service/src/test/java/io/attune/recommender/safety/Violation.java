package io.attune.recommender.safety;

/** Something that no recommendation may be. */
public record Violation(Kind kind, String text) {

    /** Which rule. */
    public enum Kind {
        TYPE,
        BOUNDS,
        LOCKED,
        DEPENDENCY,
        MEMORY_BUDGET,
        RESTART,
        STEP_LIMIT,
        BREACHED_BEFORE,
        FAILURE
    }
}
