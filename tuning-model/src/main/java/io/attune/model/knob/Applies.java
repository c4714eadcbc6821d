package io.attune.model.knob;

/** What it takes for a new value of a knob to have effect. */
public enum Applies {
    /** The DBMS re-reads its configuration; running sessions go on. */
    RELOAD,
    /** The DBMS must be restarted. */
    RESTART,
    /** Fixed when the DBMS was built or initialised. */
    NEVER
}
