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

    /**
     * The job cannot run yet, because something is not here that it needs, and wants to be tried again; no attempt is
     * used up. It waits for {@code first} the first time and twice as long each time after that, up to 30 seconds (or
     * {@code first}, where that is longer); waiting for a minute is told in the log, once. Whoever brings what was
     * missing calls {@link Jobs#wake} or {@link Jobs#wakeAll}, or submits the job again, and it runs at once.
     */
    static Completion postponed(Duration first) {
        return new Postponed(first);
    }

    /** See {@link Completion#done(Runnable)}. */
    record Done(Runnable effectInTransaction) implements Completion {}

    /** See {@link Completion#postponed(Duration)}. */
    record Postponed(Duration first) implements Completion {

        private static final Duration LONGEST = Duration.ofSeconds(30);
        private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

        /** The wait after a run before which there were this many postponements in a row. */
        Duration delay(int postponements) {
            Duration delay = first;
            for (int i = 0; i < postponements && delay.compareTo(LONGEST) < 0; i++) {
                delay = shorter(delay.multipliedBy(2), LONGEST);
            }
            return delay;
        }

        /** Whether the job has waited for a minute by now, and had not when it was postponed before. */
        boolean isWorthTelling(int postponements) {
            return postponements > 0
                    && waited(postponements).compareTo(WORTH_TELLING) >= 0
                    && waited(postponements - 1).compareTo(WORTH_TELLING) < 0;
        }

        private Duration waited(int postponements) {
            Duration waited = Duration.ZERO;
            for (int i = 0; i < postponements && waited.compareTo(WORTH_TELLING) < 0; i++) {
                waited = waited.plus(delay(i));
            }
            return waited;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) <= 0 ? one : other;
        }
    }
}
