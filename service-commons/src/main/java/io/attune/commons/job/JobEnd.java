package io.attune.commons.job;

import io.attune.commons.transaction.Backoff;
import io.attune.commons.transaction.DatabaseFaults;
import io.attune.commons.transaction.Signal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a run ends: in one transaction that first changes the job's row under its fencing token, so that a worker that
 * lost the job writes nothing. Faults of the database are waited out; the lease may be lost meanwhile, which is safe.
 */
@ApplicationScoped
class JobEnd {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final int LONGEST_FAILURE = 2_000;

    private final JobTable table;
    private final DatabaseFaults databaseFaults;

    JobEnd(JobTable table, DatabaseFaults databaseFaults) {
        this.table = table;
        this.databaseFaults = databaseFaults;
    }

    /** Ends the job together with its effect. */
    void complete(Claim claim, Runnable effect) {
        var unused = settle(() -> {
            require(table.end(claim));
            effect.run();
            return true;
        });
    }

    /** Lets the job wait for what it needs; how long until it may run again. */
    Duration postpone(Claim claim, Duration delay) {
        return settle(() -> table.postpone(claim, delay).orElseThrow(JobEnd::lost));
    }

    /** Lets the job wait for its next run. */
    void giveBack(Claim claim, boolean countsAsAttempt, Duration delay, String why) {
        var unused = settle(() -> {
            require(table.giveBack(claim, countsAsAttempt, delay, shortened(why)));
            return true;
        });
    }

    /** Gives the job up together with what is to happen then. */
    void abandon(Claim claim, Throwable failure, Runnable effect) {
        var unused = settle(() -> {
            require(table.abandon(claim, shortened(failure.toString())));
            effect.run();
            return true;
        });
    }

    private <T> T settle(Callable<T> transaction) {
        boolean interrupted = Thread.interrupted();
        try {
            int faults = 0;
            while (true) {
                try {
                    return QuarkusTransaction.requiringNew().call(transaction);
                } catch (LeaseLostException e) {
                    throw e;
                } catch (RuntimeException e) {
                    if (interrupted || !databaseFaults.passes(e)) {
                        throw e;
                    }
                    interrupted = !paused(++faults);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean paused(int faults) {
        try {
            new Signal().await(0, BACKOFF.delay(faults, ThreadLocalRandom.current()));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void require(boolean owned) {
        if (!owned) {
            throw lost();
        }
    }

    private static LeaseLostException lost() {
        return new LeaseLostException("Another worker has taken it over or ended it; what this one did is dropped");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_FAILURE ? text : text.substring(0, LONGEST_FAILURE);
    }
}
