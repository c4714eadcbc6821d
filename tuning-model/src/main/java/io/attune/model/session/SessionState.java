package io.attune.model.session;

/** Where a session is. */
public enum SessionState {
    ACTIVE,
    PAUSED,
    STOPPED
}
