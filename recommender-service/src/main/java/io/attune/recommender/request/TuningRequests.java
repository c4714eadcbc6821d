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
            INSERT INTO tuning_request (observation_id, session_id, observed) VALUES (?, ?, true)
            ON CONFLICT (observation_id) DO UPDATE SET observed = true""";
    private static final String SUBMITTED = """
            UPDATE tuning_request SET submitted = true
            WHERE observation_id = ? AND requested AND observed AND NOT submitted RETURNING session_revision""";

    private static final String REJECTED = "UPDATE recommendation SET rejected = true WHERE id = ?";

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
            submit(new AnswerJob(observationId, sessionId, request.sessionRevision(), request.replaces()));
        }
    }

    /** The observation is in store. In the caller's transaction, which must exist. */
    public void observed(UUID observationId, UUID sessionId) {
        database.update(OBSERVED, observationId, sessionId);
        submitWhenComplete(observationId, sessionId);
    }

    /** The session, or the catalog that it names, has arrived: answers that wait for it are made at once. In the caller's transaction. */
    public void arrived(UUID sessionId) {
        jobs.wakeAll(AnswerJob.KIND, sessionId.toString());
    }

    private void submitWhenComplete(UUID observationId, UUID sessionId) {
        database.first(SUBMITTED, row -> row.getLong("session_revision"), observationId)
                .ifPresent(revision -> submit(AnswerJob.first(observationId, sessionId, revision)));
    }

    private void submit(AnswerJob job) {
        jobs.submit(AnswerJob.KIND, job.key(), job.sessionId().toString(), job);
    }
}
