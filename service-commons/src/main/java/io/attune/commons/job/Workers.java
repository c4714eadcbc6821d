package io.attune.commons.job;

import io.attune.commons.transaction.Backoff;
import io.attune.commons.transaction.Signal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The threads of this process that take jobs and run them. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Backoff DATABASE_BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final int BEATS_IN_A_LEASE = 3;

    private final JobsConfig config;
    private final JobTable table;
    private final JobRun run;
    private final Leases leases;
    private final Map<String, Work<?>> works = new HashMap<>();
    private final String name = UUID.randomUUID().toString();
    private final Signal work = new Signal();
    private final AtomicBoolean databaseAway = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "job-leases");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean stopping;

    Workers(JobsConfig config, JobTable table, JobRun run, Leases leases, @Any Instance<Work<?>> works) {
        this.config = config;
        this.table = table;
        this.run = run;
        this.leases = leases;
        for (Work<?> one : works) {
            Work<?> other = this.works.put(one.kind(), one);
            if (other != null) {
                throw new IllegalStateException("Two beans do the work of kind " + one.kind());
            }
        }
    }

    void start(@Observes StartupEvent event) {
        if (works.isEmpty()) {
            return;
        }
        for (int i = 1; i <= config.workers(); i++) {
            Thread thread = new Thread(this::work, "job-worker-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        long beat = config.lease().toMillis() / BEATS_IN_A_LEASE;
        var unused = timer.scheduleWithFixedDelay(leases::renew, beat, beat, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        work.raise();
        long deadline = System.nanoTime() + config.drain().toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(config.drain().toMillis());
        }
        timer.shutdownNow();
    }

    Work<?> workOf(String kind) {
        Work<?> found = works.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No bean does the work of kind " + kind + "; there is " + works.keySet());
        }
        return found;
    }

    /** A job can be claimed once {@code delay} is over. */
    void wakeIn(Duration delay) {
        if (delay.compareTo(Duration.ZERO) <= 0) {
            work.raise();
        } else if (!timer.isShutdown()) {
            var unused = timer.schedule(work::raise, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private void work() {
        int faults = 0;
        while (!stopping) {
            long seen = work.count();
            try {
                if (!runNext()) {
                    work.await(seen, config.poll());
                }
                faults = 0;
            } catch (JobTable.SerialKeyTakenException e) {
                LOG.trace("Another worker was faster");
            } catch (SQLException | RuntimeException | Error e) {
                waitOut(++faults, e);
            } catch (InterruptedException e) {
                LOG.debug("Interrupted");
            }
        }
    }

    private boolean runNext() throws SQLException {
        Optional<Claim> claim = table.claim(works.keySet(), config.lease(), name);
        if (databaseAway.compareAndSet(true, false)) {
            LOG.info("Jobs are taken again");
        }
        if (claim.isPresent()) {
            Duration untilItMayRunAgain =
                    run.run(claim.get(), workOf(claim.get().kind()));
            work.raise();
            wakeIn(untilItMayRunAgain);
        }
        return claim.isPresent();
    }

    private void waitOut(int faults, Throwable fault) {
        if (databaseAway.compareAndSet(false, true)) {
            LOG.warnf("No jobs are taken for now: %s", fault);
        }
        try {
            work.await(Long.MAX_VALUE, DATABASE_BACKOFF.delay(faults, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            LOG.debug("Interrupted");
        }
    }
}
