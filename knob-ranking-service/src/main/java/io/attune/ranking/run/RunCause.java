package io.attune.ranking.run;

/** What a run was asked for by. */
enum RunCause {
    SCHEDULE,
    DEMAND
}
