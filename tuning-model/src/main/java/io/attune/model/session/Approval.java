package io.attune.model.session;

/** Whether a person must approve each configuration before an agent gets it. */
public enum Approval {
    /** Recommendations wait for a person, who may edit or reject them. */
    REQUIRED,
    /** Recommendations are handed out as they come. */
    AUTOMATIC
}
