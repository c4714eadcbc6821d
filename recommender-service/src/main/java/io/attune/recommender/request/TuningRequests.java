package io.attune.recommender.request;

import io.attune.commons.job.Jobs;
import io.attune.model.recommendation.TuningRequest;
import io.attune.recommender.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The meeting of requests and observations. Either event writes to the same row, whose lock lets one of two that come at once wait for
 * the other; the one that finds the row complete submits the job, once.
 */
@ApplicationScoped
public class TuningRequests {

    private static final String REQUESTED = """
            INSERT INTO tuning_request (observation_id, session_id, session_revision, requested) VALUES (?, ?, ?, true)
            ON CONFLICT (observation_id) DO UPDATE SET requested = true, session_revision = excluded.session_revision""";
    private static final String OBSERVED = """
            INSERT INTO tuning_request (observation_id, session_id, observed, urgent) VALUES (?, ?, true, ?)
            ON CONFLICT (observation_id) DO UPDATE SET observed = true, urgent = excluded.urgent""";
    private static final String SUBMITTED = """
            UPDATE tuning_request SET submitted = true
            WHERE observation_id = ? AND requested AND observed AND NOT submitted RETURNING session_revision, urgent""";

    private static final String NEWEST =
            "SELECT id FROM observation WHERE session_id = ? ORDER BY sequence DESC LIMIT 1";
    private static final String CANCELLED = """
            SELECT session.id FROM session JOIN observation ON observation.session_id = session.id
            WHERE session.id = ? AND session.body ->> 'state' = 'STOPPED' AND observation.id = ?
              AND EXISTS (SELECT FROM observation AS newer
                          WHERE newer.session_id = session.id AND newer.sequence > observation.sequence)""";

    private static final String REJECTED = "UPDATE recommendation SET rejected = true WHERE id = ?";

    /** Of answers that lead back from a breach. A session has one open request, so none of them holds up another session for long. */
    private static final int URGENT = Jobs.NORMAL_PRIORITY + 100;

    /** A row that both events have written to. */
    private record Complete(long sessionRevision, boolean urgent) {}

    private final Database database;
    private final Jobs jobs;

    TuningRequests(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /**
     * Somebody wants to know what follows the observation, or another recommendation in the place of one: then the observation has
     * been here for long. In the caller's transaction, which must exist.
     */
    void requested(TuningRequest request) {
        UUID observationId = request.afterObservationId();
        UUID sessionId = request.sessionId();
        if (request.replaces() == null) {
            database.update(REQUESTED, observationId, sessionId, request.sessionRevision());
            submitWhenComplete(observationId, sessionId);
        } else {
            if (request.replaces().rejected()) {
                database.update(REJECTED, request.replaces().recommendationId());
            }
            submit(
                    new AnswerJob(observationId, sessionId, request.sessionRevision(), request.replaces()),
                    Jobs.NORMAL_PRIORITY);
        }
    }

    /**
     * The observation is in store. In the caller's transaction, which must exist.
     *
     * @param urgent whether its answer goes before all that are not
     */
    public void observed(UUID observationId, UUID sessionId, boolean urgent) {
        database.update(OBSERVED, observationId, sessionId, urgent);
        submitWhenComplete(observationId, sessionId);
    }

    /** The session, or the catalog that it names, has arrived: answers that wait for it are made at once. In the caller's transaction. */
    public void arrived(UUID sessionId) {
        jobs.wakeAll(AnswerJob.KIND, sessionId.toString());
    }

    /**
     * The session is stopped: of the answers that wait only the one after its newest observation, the last word, is still wanted. In the
     * caller's transaction.
     */
    public void stopped(UUID sessionId) {
        database.first(NEWEST, row -> row.getObject("id", UUID.class), sessionId)
                .ifPresent(newest -> jobs.cancelAll(AnswerJob.KIND, sessionId.toString(), newest.toString()));
    }

    /** Whether nobody wants the answer any more: the session is stopped, and there is an observation that is newer. */
    public boolean isCancelled(AnswerJob job) {
        return database.first(CANCELLED, row -> row.getObject("id", UUID.class), job.sessionId(), job.observationId())
                .isPresent();
    }

    private void submitWhenComplete(UUID observationId, UUID sessionId) {
        database.first(
                        SUBMITTED,
                        row -> new Complete(row.getLong("session_revision"), row.getBoolean("urgent")),
                        observationId)
                .ifPresent(complete -> submit(
                        AnswerJob.first(observationId, sessionId, complete.sessionRevision()),
                        complete.urgent() ? URGENT : Jobs.NORMAL_PRIORITY));
    }

    private void submit(AnswerJob job, int priority) {
        jobs.submit(AnswerJob.KIND, job.key(), job.sessionId().toString(), job, priority);
    }
}
