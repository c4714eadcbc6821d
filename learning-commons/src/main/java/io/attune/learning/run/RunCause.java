package io.attune.learning.run;

/** What a run was asked for by. */
enum RunCause {
    SCHEDULE,
    DEMAND
}
