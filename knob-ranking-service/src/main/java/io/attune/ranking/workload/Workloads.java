package io.attune.ranking.workload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workloads, how much was measured of each, and which have observations that no run has looked at. */
@ApplicationScoped
public class Workloads {

    private static final String MEET = "INSERT INTO workload (id, project_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String COUNT = """
            UPDATE workload SET measured = measured + ?, learnable = learnable + 1, dirty_since = coalesce(dirty_since, ?)
            WHERE id = ?""";
    private static final String CONSIDERED = """
            UPDATE workload SET considered = ?, dirty_since = CASE WHEN learnable > ? THEN dirty_since END WHERE id = ?""";
    private static final String FIND = "SELECT id, project_id, measured, learnable FROM workload WHERE id = ?";
    private static final String DUE = """
            SELECT id FROM workload WHERE dirty_since IS NOT NULL AND learnable > considered AND measured >= ?
            ORDER BY dirty_since, id""";

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
        statements.update(COUNT, measured ? 1 : 0, clock.instant().atOffset(ZoneOffset.UTC), workloadId);
    }

    public Optional<Workload> find(UUID id) {
        return find(FIND, id);
    }

    /** The workload, its row locked until the end of the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Workload> lock(UUID id) {
        return find(FIND + " FOR UPDATE", id);
    }

    private Optional<Workload> find(String sql, UUID id) {
        return statements
                .query(
                        sql,
                        row -> new Workload(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getInt(3),
                                row.getInt(4)),
                        id)
                .stream()
                .findFirst();
    }

    /** Those with at least {@code minimum} measured observations and something new to learn from; the longest waiting first. */
    public List<UUID> due(int minimum) {
        return statements.query(DUE, row -> row.getObject(1, UUID.class), minimum);
    }

    /** A run has looked at this many observations: only further ones are new. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void considered(UUID id, int observations) {
        statements.update(CONSIDERED, observations, observations, id);
    }
}
