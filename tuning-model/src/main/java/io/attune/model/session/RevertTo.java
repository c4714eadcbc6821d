package io.attune.model.session;

/** Where a session goes back to when an observation breaches a guardrail. */
public enum RevertTo {
    /** Nowhere: what is tried next is chosen as after any other observation. */
    NOTHING,
    /** The best configuration measured that breaches nothing; the baseline where there is none. */
    INCUMBENT,
    /** The configuration that the session began with. */
    BASELINE
}
