package io.attune.recommender.recommendation;

import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.recommender.database.Database;
import io.attune.recommender.method.Explanation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** All recommendations made here. There is at most one for each observation, whoever tries. */
@ApplicationScoped
public class Recommendations {

    private final Database database;
    private final Outbox outbox;

    Recommendations(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Whether the observation has its recommendation. */
    public boolean existsFor(UUID observationId) {
        return database.first(
                        "SELECT id FROM recommendation WHERE after_observation_id = ?",
                        row -> row.getObject("id", UUID.class),
                        observationId)
                .isPresent();
    }

    /** Stores and publishes a recommendation, unless its observation has one. In the caller's transaction, which must exist. */
    public void make(Recommendation made, UUID projectId, Explanation explanation) {
        int inserted = database.update(
                """
                INSERT INTO recommendation (id, after_observation_id, session_id, project_id, revision, state,
                    configuration, body, explanation, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
                ON CONFLICT (after_observation_id) DO NOTHING""",
                made.id(),
                made.afterObservationId(),
                made.sessionId(),
                projectId,
                made.revision(),
                made.state().name(),
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

    /** Notes a change of state that ingest made. */
    void changed(Recommendation recommendation) {
        database.update(
                "UPDATE recommendation SET state = ?, revision = ? WHERE id = ? AND revision < ?",
                recommendation.state().name(),
                recommendation.revision(),
                recommendation.id(),
                recommendation.revision());
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
