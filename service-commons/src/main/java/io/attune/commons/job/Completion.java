package io.attune.commons.job;

import java.time.Duration;

/** How one run of a job ended, when it did not fail. */
public sealed interface Completion {

    /**
     * The job is over.
     *
     * @param effectInTransaction writes the result; runs in the transaction that checks that this worker still holds
     *     the job and that ends it, so it happens once or not at all
     */
    static Completion done(Runnable effectInTransaction) {
        return new Done(effectInTransaction);
    }

    /** The job cannot run yet and wants to be tried again after {@code delay}; no attempt is used up. */
    static Completion postponed(Duration delay) {
        return new Postponed(delay);
    }

    /** See {@link Completion#done(Runnable)}. */
    record Done(Runnable effectInTransaction) implements Completion {}

    /** See {@link Completion#postponed(Duration)}. */
    record Postponed(Duration delay) implements Completion {}
}
