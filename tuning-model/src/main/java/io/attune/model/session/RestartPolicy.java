package io.attune.model.session;

/** Whether a recommendation may change knobs that need a restart of the DBMS. */
public enum RestartPolicy {
    NEVER,
    ALWAYS
}
