package io.attune.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The SQL of the inbox. */
@ApplicationScoped
class InboxTable {

    private static final String REMEMBER =
            "INSERT INTO inbox_event (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String FORGET = """
            DELETE FROM inbox_event WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox_event WHERE received_at < now() - make_interval(secs => ?) LIMIT ?))""";

    private final DataSource dataSource;

    InboxTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Remembers in the current transaction that the consumer has had the event; false when it had before. Waits for
     * another transaction that is about to remember the same.
     */
    boolean remember(String consumer, UUID eventId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setString(1, consumer);
            insert.setObject(2, eventId);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new InboxTableException(e);
        }
    }

    /** Forgets at most {@code limit} events that are older than {@code age}; how many. */
    int forget(Duration age, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setDouble(1, (double) age.toSeconds());
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    /** The inbox cannot be read or written now. */
    static final class InboxTableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InboxTableException(SQLException cause) {
            super("The inbox cannot be written: " + cause.getMessage(), cause);
        }
    }
}
