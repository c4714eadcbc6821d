package io.attune.commons.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.trace.Traces;
import io.attune.commons.transaction.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where long work is asked for. */
@ApplicationScoped
public class Jobs {

    /** The priority of a job whose submitter does not say; higher runs first. */
    public static final int NORMAL_PRIORITY = 0;

    private final ObjectMapper json;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Traces traces;
    private final JobTable table;
    private final WaitingJobs waiting;
    private final AfterCommit afterCommit;
    private final Workers workers;

    Jobs(
            ObjectMapper json,
            TimeOrderedIds ids,
            Clock clock,
            Traces traces,
            JobTable table,
            WaitingJobs waiting,
            AfterCommit afterCommit,
            Workers workers) {
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
        this.table = table;
        this.waiting = waiting;
        this.afterCommit = afterCommit;
        this.workers = workers;
    }

    /** Submits with normal priority, to run as soon as a worker is free. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void submit(String kind, String key, @Nullable String serialKey, Object payload) {
        submit(kind, key, serialKey, payload, NORMAL_PRIORITY, null);
    }

    /** Submits with a priority, to run as soon as a worker is free. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void submit(String kind, String key, @Nullable String serialKey, Object payload, int priority) {
        submit(kind, key, serialKey, payload, priority, null);
    }

    /**
     * Asks for work in the caller's transaction, which must exist; it starts once that commits. There is at most one
     * unfinished job of a kind and key: submitting it again while it waits replaces its payload; while it runs, makes
     * it run once more afterwards with the new payload.
     *
     * @param kind the {@link Work#kind()} that does it; there must be a bean of it in this service
     * @param key names the job within its kind
     * @param serialKey jobs with the same one never run at the same time, in any replica, and of the same priority take turns with those
     *     of other keys, one of each in a round, however many there are of one; null: no such bound, and a turn of its own
     * @param payload what {@link Work#payloadType()} says
     * @param priority higher runs first
     * @param notBefore it does not start before then; null: at once
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void submit(
            String kind,
            String key,
            @Nullable String serialKey,
            Object payload,
            int priority,
            @Nullable Instant notBefore) {
        Work<?> work = workers.workOf(kind);
        if (!work.payloadType().isInstance(payload)) {
            throw new IllegalArgumentException(
                    "The payload of a " + kind + " is a " + work.payloadType().getName() + ", not a "
                            + payload.getClass().getName());
        }
        Duration delay = notBefore == null ? Duration.ZERO : Duration.between(clock.instant(), notBefore);
        try {
            table.submit(new JobTable.Submission(
                    ids.next(),
                    kind,
                    key,
                    serialKey,
                    json.writeValueAsString(payload),
                    priority,
                    Math.max(0, delay.toMillis() / 1e3),
                    traces.traceparent()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload of a " + kind + " cannot be written as JSON", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The job cannot be submitted", e);
        }
        afterCommit.run(() -> workers.wakeIn(delay));
    }

    /**
     * What a job of this kind and key was put off for ({@link Completion#postponed}) is here: it runs at once, when the
     * caller's transaction, which must exist and brings it, commits. One that runs just then and does not see it yet
     * runs again at once. Jobs that wait for anything else are left alone.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wake(String kind, String key) {
        try {
            waiting.wake(kind, key);
        } catch (SQLException e) {
            throw new IllegalStateException("The job cannot be woken", e);
        }
        afterCommit.run(() -> workers.wakeIn(Duration.ZERO));
    }

    /** As {@link #wake}, for all jobs of the kind that have the serial key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wakeAll(String kind, String serialKey) {
        try {
            waiting.wakeAll(kind, serialKey);
        } catch (SQLException e) {
            throw new IllegalStateException("The jobs cannot be woken", e);
        }
        afterCommit.run(() -> workers.wakeIn(Duration.ZERO));
    }

    /**
     * Nobody wants any more what the jobs of this kind and serial key are for: those that wait are forgotten when the caller's
     * transaction, which must exist, commits. One that runs comes to its end.
     *
     * @param exceptPrefix jobs whose key begins so are left alone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancelAll(String kind, String serialKey, String exceptPrefix) {
        try {
            waiting.cancel(kind, serialKey, exceptPrefix);
        } catch (SQLException e) {
            throw new IllegalStateException("The jobs cannot be cancelled", e);
        }
    }
}
