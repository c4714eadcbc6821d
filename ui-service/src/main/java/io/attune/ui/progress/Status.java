package io.attune.ui.progress;

import io.attune.model.observation.Outcome;

/** How an observation ended, without the reason. */
public enum Status {
    MEASURED,
    FAILED,
    INVALID;

    public static Status of(Outcome outcome) {
        if (outcome instanceof Outcome.Measured) {
            return MEASURED;
        }
        return outcome instanceof Outcome.Failed ? FAILED : INVALID;
    }
}
