package io.attune.characterization.run;

/** What a run was asked for by. */
enum RunCause {
    SCHEDULE,
    DEMAND
}
