package io.attune.model.session;

/** Whether a recommendation may change knobs that need a restart of the DBMS. */
public enum RestartPolicy {
    NEVER,
    /** Only within the session's {@linkplain RestartWindow windows}; outside of them these knobs keep the values in effect. */
    IN_WINDOW,
    ALWAYS
}
