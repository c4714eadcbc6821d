package io.attune.recommender.observation;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.recommender.database.Database;
import io.attune.recommender.problem.Trial.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All observations of all sessions. */
@ApplicationScoped
public class Observations {

    private static final int MOST_ROWS_OF_A_WORKLOAD = 200;
    private static final int MOST_WORKLOADS = 20;

    private static final String COLUMNS = """
            SELECT o.id, o.session_id, o.sequence, o.project_id, o.workload_id, o.catalog_key, o.catalog_revision,
                o.knobs, o.metrics, o.objectives, o.ending, r.configuration
            FROM observation o LEFT JOIN recommendation r ON r.id = o.recommendation_id""";

    private final Database database;

    Observations(Database database) {
        this.database = database;
    }

    public void add(Observation observation) {
        String key = observation.catalog().key();
        database.update(
                """
                INSERT INTO observation (id, session_id, sequence, project_id, workload_id, dbms_type, catalog_key,
                    catalog_revision, recommendation_id, window_start, window_end, knobs, metrics, objectives, ending)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT (id) DO NOTHING""",
                observation.id(),
                observation.sessionId(),
                observation.sequence(),
                observation.projectId(),
                observation.workloadId(),
                observation.catalog().dbmsType(),
                key,
                observation.catalog().revision(),
                observation.recommendationId(),
                observation.windowStart(),
                observation.windowEnd(),
                observation.knobs().toArray(),
                observation.metrics().toArray(),
                new Database.Json(observation.objectives()),
                ending(observation.outcome()).name());
    }

    private static Ending ending(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return Ending.FAILED;
        }
        return outcome instanceof Outcome.Measured ? Ending.MEASURED : Ending.INVALID;
    }

    /** The sequence of an observation in its session. */
    public Optional<Long> sequenceOf(UUID observationId) {
        return database.first(
                "SELECT sequence FROM observation WHERE id = ?", row -> row.getLong("sequence"), observationId);
    }

    /** From the beginning of a session's first window to the end of the last one up to that observation. */
    public Duration elapsed(UUID sessionId, long sequence) {
        return database.first(
                        """
                        SELECT extract(epoch FROM max(window_end) - min(window_start)) AS seconds
                        FROM observation WHERE session_id = ? AND sequence <= ?""", row -> Duration.ofMillis(Math.round(1000 * row.getDouble("seconds"))), sessionId, sequence)
                .orElse(Duration.ZERO);
    }

    /** A session's observations up to one, oldest first. */
    public List<StoredObservation> ofSession(UUID sessionId, long sequence) {
        return database.query(
                COLUMNS + " WHERE o.session_id = ? AND o.sequence <= ? ORDER BY o.sequence",
                this::read,
                sessionId,
                sequence);
    }

    /** The newest of other sessions on the same workload, in the order of sessions and sequences. */
    public List<StoredObservation> ofSiblings(UUID workloadId, UUID sessionId) {
        return database.query(COLUMNS + """
                 WHERE o.id IN (SELECT id FROM observation WHERE workload_id = ? AND session_id <> ?
                    ORDER BY window_end DESC, id LIMIT ?)
                ORDER BY o.session_id, o.sequence""", this::read, workloadId, sessionId, MOST_ROWS_OF_A_WORKLOAD);
    }

    /** Other workloads of the project on the same type of DBMS, those with the most observations. */
    public List<UUID> otherWorkloads(UUID projectId, String dbmsType, UUID workloadId) {
        return database.query(
                """
                SELECT workload_id FROM observation WHERE project_id = ? AND dbms_type = ? AND workload_id <> ?
                GROUP BY workload_id ORDER BY count(*) DESC, workload_id LIMIT ?""", row -> row.getObject("workload_id", UUID.class), projectId, dbmsType, workloadId, MOST_WORKLOADS);
    }

    /** The newest observations of a workload, in the order of sessions and sequences. */
    public List<StoredObservation> ofWorkload(UUID workloadId) {
        return database.query(COLUMNS + """
                 WHERE o.id IN (SELECT id FROM observation WHERE workload_id = ?
                    ORDER BY window_end DESC, id LIMIT ?)
                ORDER BY o.session_id, o.sequence""", this::read, workloadId, MOST_ROWS_OF_A_WORKLOAD);
    }

    private StoredObservation read(ResultSet row) throws SQLException {
        String configuration = row.getString("configuration");
        return new StoredObservation(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                new CatalogRef(row.getString("catalog_key"), row.getInt("catalog_revision")),
                NumericRow.of(Database.doubles(row, "knobs")),
                NumericRow.of(Database.doubles(row, "metrics")),
                database.json(row, "objectives", NamedNumbers.class).byName(),
                Ending.valueOf(row.getString("ending")),
                configuration == null
                        ? Map.of()
                        : database.json(row, "configuration", NamedNumbers.class)
                                .byName());
    }
}
