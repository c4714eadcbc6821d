package io.attune.learning.run;

/** Where a run is. */
enum RunState {
    /** Waits for a worker. */
    QUEUED,
    RUNNING,
    /** Made a snapshot. */
    DONE,
    /** Ended without a snapshot, and says why. */
    SKIPPED,
    /** Every attempt failed. */
    FAILED
}
