package io.attune.ingest.audit;

import io.attune.ingest.audit.AuditEvent.Actor;
import io.attune.ingest.audit.AuditEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_event}, in the current transaction. The database refuses to change its rows. */
@ApplicationScoped
class AuditTable {

    private static final String INSERT = """
            INSERT INTO audit_event (id, at, project_id, actor_id, actor_issuer, actor_name, operation,
                resource, outcome, status, code, trace_id, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String NEWEST = """
            SELECT id, at, project_id, actor_id, actor_issuer, actor_name, operation, resource, outcome, status, code, trace_id, reason
            FROM audit_event
            WHERE id < ? AND id >= ? AND at >= ? AND at < ?
            ORDER BY id DESC LIMIT ?""";

    /** Each project's newest by the index, however much of others lies between. */
    private static final String NEWEST_OF_PROJECTS = """
            SELECT newest.* FROM unnest(?::uuid[]) AS wanted (project) CROSS JOIN LATERAL (
                SELECT id, at, project_id, actor_id, actor_issuer, actor_name, operation, resource, outcome, status, code, trace_id, reason
                FROM audit_event
                WHERE project_id = wanted.project AND id < ? AND id >= ? AND at >= ? AND at < ?
                ORDER BY id DESC LIMIT ?) AS newest
            ORDER BY newest.id DESC LIMIT ?""";

    /** By how much the time in an id may differ from the event's: both are taken from the clock one after the other. */
    private static final Duration APART = Duration.ofHours(1);

    private static final String DELETE =
            "DELETE FROM audit_event WHERE id IN (SELECT id FROM audit_event WHERE at < ? ORDER BY at LIMIT ?)";

    private final DataSource dataSource;

    AuditTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void add(AuditEvent event) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, event.id());
            insert.setObject(2, sql(event.at()));
            insert.setObject(3, event.projectId());
            insert.setString(4, event.actor().id());
            insert.setString(5, event.actor().issuer());
            insert.setString(6, event.actor().name());
            insert.setString(7, event.operation());
            insert.setString(8, event.resource());
            insert.setString(9, event.outcome().name());
            insert.setInt(10, event.status());
            insert.setString(11, event.code());
            insert.setString(12, event.traceId());
            insert.setString(13, event.reason());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be written", e);
        }
    }

    /**
     * Newest first, those before {@code before} within the time; one more than {@code size} where there are more.
     *
     * @param projectIds whose events; everything where null
     */
    List<AuditEvent> newest(@Nullable Set<UUID> projectIds, Instant since, Instant until, UUID before, int size) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(projectIds == null ? NEWEST : NEWEST_OF_PROJECTS)) {
            int next = 1;
            if (projectIds != null) {
                select.setArray(next++, connection.createArrayOf("uuid", projectIds.toArray()));
            }
            select.setObject(next++, earlier(before, idOf(until.plus(APART))));
            select.setObject(next++, idOf(since.minus(APART)));
            select.setObject(next++, sql(since));
            select.setObject(next++, sql(until));
            select.setInt(next++, size + 1);
            if (projectIds != null) {
                select.setInt(next, size + 1);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<AuditEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be read", e);
        }
    }

    /** The least id of that time, so that the index leads to it. */
    private static UUID idOf(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }

    /** As PostgreSQL orders them. */
    private static UUID earlier(UUID one, UUID other) {
        return Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits()) < 0 ? one : other;
    }

    /** Deletes the oldest of those before that time, and tells how many it deleted. */
    int deleteBefore(Instant time, int most) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, sql(time));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, UUID.class),
                new Actor(row.getString(4), row.getString(5), row.getString(6)),
                row.getString(7),
                row.getString(8),
                Outcome.valueOf(row.getString(9)),
                row.getInt(10),
                row.getString(11),
                row.getString(13),
                row.getString(12));
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
