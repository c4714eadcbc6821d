package io.attune.recommender.recommendation;

import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.recommender.database.Database;
import io.attune.recommender.method.Explanation;
import io.attune.recommender.request.AnswerJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All recommendations made here. There is at most one for each observation, and one in the place of each, whoever tries. */
@ApplicationScoped
public class Recommendations {

    /** Of a session that has not arrived yet: nobody but the operator sees its explanation. */
    private static final UUID NOBODYS = new UUID(0, 0);

    private final Database database;
    private final Outbox outbox;

    Recommendations(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Whether the recommendation that is asked for has been made. */
    public boolean existsFor(AnswerJob job) {
        return database.first(
                        "SELECT id FROM recommendation WHERE after_observation_id = ? AND replaces IS NOT DISTINCT FROM ?",
                        row -> row.getObject("id", UUID.class),
                        job.observationId(),
                        replaced(job))
                .isPresent();
    }

    /** The configurations of the session that people refused, oldest first. */
    public List<Map<String, Double>> rejected(UUID sessionId) {
        return database.query(
                "SELECT body FROM recommendation WHERE session_id = ? AND rejected ORDER BY created_at, id",
                row -> database.json(row, "body", Recommendation.class).configuration(),
                sessionId);
    }

    /** Whether the recommendation in whose place another one is asked for said that the session had converged. */
    public boolean isToGoOn(AnswerJob job) {
        return job.replaces() != null
                && database.first(
                                "SELECT coalesce(reason, body -> 'reason' ->> 'code') AS reason FROM recommendation WHERE id = ?",
                                row -> row.getString("reason"),
                                job.replaces().recommendationId())
                        .filter(ReasonCode.CONVERGED.name()::equals)
                        .isPresent();
    }

    private static @Nullable UUID replaced(AnswerJob job) {
        return job.replaces() == null ? null : job.replaces().recommendationId();
    }

    /**
     * Stores and publishes a recommendation, unless there is one in its place. In the caller's transaction, which must exist.
     *
     * @param replaces that which it is made instead of; null for the first after its observation
     */
    public void make(Recommendation made, @Nullable UUID replaces, UUID projectId, Explanation explanation) {
        int inserted = database.update(
                """
                INSERT INTO recommendation (id, after_observation_id, replaces, session_id, project_id, revision, state,
                    reason, expected_gain, configuration, body, explanation, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
                ON CONFLICT DO NOTHING""",
                made.id(),
                made.afterObservationId(),
                replaces,
                made.sessionId(),
                projectId,
                made.revision(),
                made.state().name(),
                made.reason().code().name(),
                explanation.model() == null ? null : explanation.model().expectedGain(),
                new Database.Json(made.configuration()),
                new Database.Json(made),
                new Database.Json(explanation),
                made.createdAt());
        if (inserted == 1) {
            outbox.append(
                    EventType.RECOMMENDATION_MADE,
                    made.sessionId().toString(),
                    made.id().toString(),
                    made);
        }
    }

    /**
     * Notes a change of state that ingest made. A recommendation that is not known came with a session that was imported: it is kept,
     * because its configuration stands for what was run, and is not to be proposed again where a person refused it.
     */
    void changed(Recommendation recommendation) {
        int known = database.update(
                "UPDATE recommendation SET state = ?, revision = ? WHERE id = ? AND revision < ?",
                recommendation.state().name(),
                recommendation.revision(),
                recommendation.id(),
                recommendation.revision());
        if (known == 0) {
            keepImported(recommendation);
        }
    }

    private void keepImported(Recommendation imported) {
        database.update(
                """
                INSERT INTO recommendation (id, after_observation_id, session_id, project_id, revision, state, reason,
                    configuration, body, explanation, created_at, rejected)
                VALUES (?, ?, ?, coalesce((SELECT project_id FROM session WHERE id = ?), ?), ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)
                ON CONFLICT DO NOTHING""",
                imported.id(),
                imported.afterObservationId(),
                imported.sessionId(),
                imported.sessionId(),
                NOBODYS,
                imported.revision(),
                imported.state().name(),
                imported.reason().code().name(),
                new Database.Json(imported.configuration()),
                new Database.Json(imported),
                new Database.Json(
                        new Explanation(List.of(), null, List.of("it came with a session that was imported"))),
                imported.createdAt(),
                imported.state() == RecommendationState.REJECTED);
    }

    Optional<ExplainedRecommendation> explained(UUID id) {
        return database.first(
                "SELECT project_id, state, body, explanation FROM recommendation WHERE id = ?",
                row -> new ExplainedRecommendation(
                        row.getObject("project_id", UUID.class),
                        row.getString("state"),
                        database.json(row, "body", Recommendation.class),
                        database.json(row, "explanation", Explanation.class)),
                id);
    }
}
