package io.attune.ingest.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The newest rows that tell how a session goes. */
@ApplicationScoped
class BundleRows {

    private static final int MOST = 200;

    private static final String OBSERVATIONS = """
            select content::text, received_at, jsonb_array_length(warnings) from observation
            where session_id = ? order by sequence desc limit\s""" + MOST;
    private static final String RECOMMENDATIONS = """
            select content::text, changed_at, state_reason, decision ->> 'verdict' from recommendation
            where session_id = ? order by position desc limit\s""" + MOST;
    private static final String PROBLEMS = """
            select at, operation, status, code, trace_id from audit_event
            where project_id = ? and outcome <> 'DONE' order by id desc limit\s""" + MOST;

    private final DataSource dataSource;

    BundleRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param content JSON */
    record ObservationRow(String content, Instant receivedAt, int warnings) {}

    /** @param content JSON */
    record RecommendationRow(
            String content,
            Instant changedAt,
            @Nullable String stateReason,
            @Nullable String verdict) {}

    /** A request of the project that was refused or failed. */
    record ProblemRow(
            Instant at,
            String operation,
            int status,
            @Nullable String code,
            String traceId) {}

    List<ObservationRow> observations(UUID session) {
        return rows(OBSERVATIONS, row -> new ObservationRow(row.getString(1), instant(row, 2), row.getInt(3)), session);
    }

    List<RecommendationRow> recommendations(UUID session) {
        return rows(
                RECOMMENDATIONS,
                row -> new RecommendationRow(row.getString(1), instant(row, 2), row.getString(3), row.getString(4)),
                session);
    }

    List<ProblemRow> problems(UUID project) {
        return rows(
                PROBLEMS,
                row -> new ProblemRow(
                        instant(row, 1), row.getString(2), row.getInt(3), row.getString(4), row.getString(5)),
                project);
    }

    /** Such as 180001. */
    String databaseVersion() {
        return one("show server_version_num");
    }

    /** Of the tables of this service. */
    String schemaVersion() {
        return one("select version from flyway_schema_history where success and version is not null"
                + " order by installed_rank desc limit 1");
    }

    private String one(String sql) {
        List<String> found = rows(sql, row -> row.getString(1));
        return found.isEmpty() ? "unknown" : found.get(0);
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The session cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
