package io.attune.agent;

/** How the program ends, for scripts. Documented in {@code --help}. */
public enum ExitCode {
    DONE(0),
    /** A fault of the agent itself. */
    UNEXPECTED(1),
    /** Wrong arguments. */
    USAGE(2),
    /** The Attune server cannot be reached, or refused the token, the session or an observation. */
    SERVER(3),
    /** The DBMS cannot be reached, or the role may not do what is needed. */
    DBMS(4),
    /** The workload command failed, or wrote no objective, before anything was changed. */
    WORKLOAD(5),
    /** The DBMS is not at its baseline and the agent could not bring it there: a person must act. */
    NEEDS_A_PERSON(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
