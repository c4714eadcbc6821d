package io.attune.ingest.transfer;

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

/**
 * The stored rows of a session, a page at a time by their key, so that neither memory nor the time of a page grows with the session.
 * Each page is a statement of its own: an export holds no transaction open.
 */
@ApplicationScoped
class StoredPages {

    /** At about 50 kB an observation of a large DBMS. */
    static final int ROWS = 100;

    private static final String OBSERVATIONS = """
            select sequence, content::text, warnings::text, received_at from observation
            where session_id = ? and sequence > ? and sequence <= ? order by sequence limit\s""" + ROWS;
    private static final String RECOMMENDATIONS = """
            select r.position, r.content::text, r.state_reason, r.decision::text, r.cleared, r.changed_at,
                (select replaces from tuning_request t where t.after_observation_id = r.after_observation_id
                    and t.replaces is not null and t.replaces in (select id from recommendation b
                        where b.after_observation_id = r.after_observation_id and b.position < r.position)
                    order by t.requested_at desc, t.id desc limit 1) as replaces
            from recommendation r where r.session_id = ? and r.position > ? order by r.position limit\s""" + ROWS;

    private final DataSource dataSource;

    StoredPages(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param content JSON
     * @param warnings JSON
     */
    record StoredObservation(long sequence, String content, String warnings, Instant receivedAt) {}

    /**
     * @param position in the order of arrival
     * @param content JSON
     * @param decision JSON
     * @param replaces the recommendation that it was made instead of
     */
    record StoredProposal(
            long position,
            String content,
            @Nullable String stateReason,
            @Nullable String decision,
            boolean cleared,
            Instant changedAt,
            @Nullable UUID replaces) {}

    /** Those after number {@code last} and up to {@code upTo}, in order. */
    List<StoredObservation> observations(UUID session, long last, long upTo) {
        return page(
                OBSERVATIONS,
                row -> new StoredObservation(
                        row.getLong(1), row.getString(2), row.getString(3), instant(row, "received_at")),
                session,
                last,
                upTo);
    }

    /** Those that arrived after {@code last}, in order. */
    List<StoredProposal> recommendations(UUID session, long last) {
        return page(
                RECOMMENDATIONS,
                row -> new StoredProposal(
                        row.getLong("position"),
                        row.getString(2),
                        row.getString("state_reason"),
                        row.getString(4),
                        row.getBoolean("cleared"),
                        instant(row, "changed_at"),
                        row.getObject("replaces", UUID.class)),
                session,
                last);
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> page(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(reader.read(rows));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new IllegalStateException("The session cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
