package io.attune.recommender.session;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Session;
import io.attune.recommender.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All sessions, each in its latest revision. */
@ApplicationScoped
public class Sessions {

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    public void put(Session session) {
        database.update(
                """
                INSERT INTO session (id, project_id, workload_id, revision, body) VALUES (?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body
                WHERE session.revision < excluded.revision""",
                session.id(),
                session.projectId(),
                session.workloadId(),
                session.revision(),
                new Database.Json(session));
    }

    public Optional<Session> find(UUID id) {
        return database.first(
                "SELECT body FROM session WHERE id = ?", row -> database.json(row, "body", Session.class), id);
    }

    /** What a workload runs on: its sessions have the same machine. Nothing while none of them has arrived. */
    public Optional<Hardware> hardwareOf(UUID workloadId) {
        return database.first(
                "SELECT body->'hardware' AS hardware FROM session WHERE workload_id = ? LIMIT 1",
                row -> database.json(row, "hardware", Hardware.class),
                workloadId);
    }

    /** The sessions whose rows are in the order of that catalog. */
    public List<UUID> on(CatalogRef catalog) {
        return database.query("""
                SELECT id FROM session
                WHERE body->'catalog'->>'key' = ? AND (body->'catalog'->>'revision')::integer = ?""", row -> row.getObject("id", UUID.class), catalog.key(), catalog.revision());
    }
}
