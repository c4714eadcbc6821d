package io.attune.learning.workload;

import io.attune.learning.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workloads, how much was measured of each, and which have something new that no run has looked at. */
@ApplicationScoped
public class Workloads {

    private static final String MEET = "INSERT INTO workload (id, project_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String CHANGE = """
            UPDATE workload SET measured = measured + ?, revision = revision + 1, dirty_since = coalesce(dirty_since, ?)
            WHERE id = ?""";
    private static final String CONSIDERED = """
            UPDATE workload SET dirty_since = NULL WHERE id = ? AND revision <= ?""";
    private static final String FIND =
            "SELECT id, project_id, measured, revision, dirty_since IS NOT NULL FROM workload WHERE id = ?";
    private static final String DUE = """
            SELECT id FROM workload WHERE dirty_since IS NOT NULL AND measured >= ? ORDER BY dirty_since, id""";

    private static final String BESIDE = """
            SELECT other.id FROM workload own JOIN workload other
            ON other.project_id = own.project_id AND other.id <> own.id AND other.measured > own.measured
            WHERE own.id = ? AND EXISTS (SELECT 1 FROM observation o
                WHERE o.workload_id = other.id AND o.catalog_key = ?)
            ORDER BY other.measured DESC, other.id LIMIT ?""";

    private static final String OF_VERSION = """
            SELECT w.id FROM workload w WHERE w.project_id = ? AND w.measured >= ? AND EXISTS (SELECT 1 FROM observation o
                WHERE o.workload_id = w.id AND o.catalog_key = ?)
            ORDER BY w.measured DESC, w.id LIMIT ?""";

    private final Statements statements;
    private final Clock clock;

    Workloads(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /** Knows from now on that the workload is the project's. */
    void meet(UUID workloadId, UUID projectId) {
        statements.update(MEET, workloadId, projectId);
    }

    /** Counts an observation that can be learnt from. */
    void count(UUID workloadId, boolean measured) {
        change(workloadId, measured ? 1 : 0);
    }

    /** Something else than the observations has changed: the next run has something new to look at. */
    void change(UUID workloadId) {
        change(workloadId, 0);
    }

    private void change(UUID workloadId, int measured) {
        statements.update(CHANGE, measured, clock.instant().atOffset(ZoneOffset.UTC), workloadId);
    }

    public Optional<Workload> find(UUID id) {
        return statements.query(FIND, Workloads::workload, id).stream().findFirst();
    }

    /** The workload, its row locked until the end of the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Workload> lock(UUID id) {
        return statements.query(FIND + " FOR UPDATE", Workloads::workload, id).stream()
                .findFirst();
    }

    private static Workload workload(ResultSet row) throws SQLException {
        return new Workload(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getLong(4),
                row.getBoolean(5));
    }

    /** Those with at least {@code minimum} measured observations and something new; the longest waiting first. */
    public List<UUID> due(int minimum) {
        return statements.query(DUE, row -> row.getObject(1, UUID.class), minimum);
    }

    /**
     * Workloads of the same project with more measured observations, at least one of them of a DBMS version; those with the most first.
     *
     * @param catalogKey of the version
     * @param most how many
     */
    public List<UUID> beside(UUID id, String catalogKey, int most) {
        return statements.query(BESIDE, row -> row.getObject(1, UUID.class), id, catalogKey, most);
    }

    /**
     * Workloads of a project with at least {@code minimum} measured observations, one of them of a DBMS version; those with the most
     * first.
     *
     * @param catalogKey of the version
     * @param most how many
     */
    public List<UUID> ofVersion(UUID projectId, String catalogKey, int minimum, int most) {
        return statements.query(OF_VERSION, row -> row.getObject(1, UUID.class), projectId, minimum, catalogKey, most);
    }

    /** A run has looked at the workload as it was at this revision: only what came later is new. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void considered(UUID id, long revision) {
        statements.update(CONSIDERED, id, revision);
    }
}
