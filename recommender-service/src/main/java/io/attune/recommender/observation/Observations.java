package io.attune.recommender.observation;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Objective;
import io.attune.recommender.database.Database;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All observations of all sessions. */
@ApplicationScoped
public class Observations {

    private static final int MOST_ROWS_OF_A_WORKLOAD = 200;
    private static final int MOST_WORKLOADS = 10;
    private static final int MOST_ROWS_OF_A_SOURCE = 100;
    private static final int BEST_ROWS_OF_A_SOURCE = 25;
    private static final int LOOKED_THROUGH = 1000;

    /** The reason of a recommendation that was made before its column was is in its body alone. */
    private static final String COLUMNS = """
            SELECT o.id, o.session_id, o.sequence, o.project_id, o.workload_id, o.catalog_key, o.catalog_revision,
                o.knobs, o.metrics, o.objectives, o.ending, r.configuration,
                coalesce(r.reason, r.body -> 'reason' ->> 'code') AS reason, r.expected_gain
            FROM observation o LEFT JOIN recommendation r ON r.id = o.recommendation_id""";

    private static final String OTHER_WORKLOADS = """
            WITH RECURSIVE known (workload_id) AS (
                (SELECT workload_id FROM observation WHERE project_id = ? AND dbms_type = ? ORDER BY workload_id LIMIT 1)
                UNION ALL
                SELECT (SELECT o.workload_id FROM observation o
                        WHERE o.project_id = ? AND o.dbms_type = ? AND o.workload_id > known.workload_id
                        ORDER BY o.workload_id LIMIT 1)
                FROM known WHERE known.workload_id IS NOT NULL)
            SELECT known.workload_id FROM known CROSS JOIN LATERAL (
                SELECT count(*) AS rows, max(window_end) AS newest
                FROM (SELECT window_end FROM observation o WHERE o.workload_id = known.workload_id
                      ORDER BY window_end DESC LIMIT ?) AS newest) AS size
            WHERE known.workload_id <> ?
            ORDER BY size.rows DESC, size.newest DESC, known.workload_id LIMIT ?""";

    /** Only the rows that are chosen have their arrays read: of the others the index and a number. */
    private static final String BEST_AND_NEWEST = """
            SELECT id FROM (
                SELECT id, window_end, row_number() OVER (ORDER BY cost NULLS LAST, window_end DESC, id) AS place
                FROM (SELECT id, window_end,
                          CASE WHEN ending = 'MEASURED' THEN ? * (objectives ->> ?)::double precision END AS cost
                      FROM observation WHERE workload_id = ? ORDER BY window_end DESC, id LIMIT ?) AS recent) AS ranked
            ORDER BY place > ?, window_end DESC, id LIMIT ?""";

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

    /**
     * Other workloads of the project on the same type of DBMS, at most {@value #MOST_WORKLOADS}: those with the most observations, of
     * which no more count than are ever read of one, and among equals those with the newest. The index leads from one workload to the
     * next, so this takes time for each workload and none for their histories.
     */
    public List<UUID> otherWorkloads(UUID projectId, String dbmsType, UUID workloadId) {
        return database.query(
                OTHER_WORKLOADS,
                row -> row.getObject("workload_id", UUID.class),
                projectId,
                dbmsType,
                projectId,
                dbmsType,
                MOST_ROWS_OF_A_SOURCE,
                workloadId,
                MOST_WORKLOADS);
    }

    /**
     * At most {@value #MOST_ROWS_OF_A_SOURCE} observations of another workload, or {@code wanted} where that is more, in the order of sessions and sequences: the best
     * {@value #BEST_ROWS_OF_A_SOURCE} of the newest {@value #LOOKED_THROUGH}, and the newest. Of an objective that observations do not
     * carry by name, such as a weighted goal, the newest alone.
     */
    public List<StoredObservation> ofSource(UUID workloadId, Objective objective, int wanted) {
        return database.query(
                COLUMNS + " WHERE o.id IN (" + BEST_AND_NEWEST + ") ORDER BY o.session_id, o.sequence",
                this::read,
                objective.goal() == Objective.Goal.MAXIMIZE ? -1.0 : 1.0,
                objective.name(),
                workloadId,
                LOOKED_THROUGH,
                BEST_ROWS_OF_A_SOURCE,
                Math.max(MOST_ROWS_OF_A_SOURCE, wanted));
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
                                .byName(),
                origin(row));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        double gain = row.getDouble("expected_gain");
        boolean isUnknown = row.wasNull();
        // one of a newer version is as good as none
        return Arrays.stream(ReasonCode.values())
                .filter(code -> code.name().equals(reason))
                .map(code -> new Origin(code, isUnknown ? Double.NaN : gain))
                .findAny()
                .orElse(Origin.UNKNOWN);
    }
}
