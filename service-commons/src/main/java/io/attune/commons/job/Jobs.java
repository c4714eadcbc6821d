package io.attune.commons.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where long work is asked for. */
@ApplicationScoped
public class Jobs {

    /** The priority of a job whose submitter does not say; higher runs first. */
    public static final int NORMAL_PRIORITY = 0;

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
     * @param kind the {@link Work#kind()} that does it
     * @param key names the job within its kind
     * @param serialKey jobs with the same one never run at the same time, in any replica; null: no such bound
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
        throw new UnsupportedOperationException(kind + key + serialKey + payload + priority + notBefore);
    }
}
