package io.attune.commons.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The relay's own connection. Its session holds an advisory lock while a batch is on its way, so that of all replicas
 * one sends at a time; when the process or the connection dies, PostgreSQL lets go of the lock.
 */
final class RelaySession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RelaySession.class);
    private static final String LOCK_NAME = "hashtext('attune.outbox'), hashtext(current_schema())";

    private final Connection connection;

    private RelaySession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a session whose commits need not reach the disk: a deletion that is lost in a crash sends its events once
     * more. The table's statistics are those of an empty one, and what was deleted since the last vacuum lies about in it: it is
     * read by its index, whatever they say.
     */
    static RelaySession open(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        var session = new RelaySession(connection);
        try {
            session.execute("SET lock_timeout = '2s'");
            session.execute("SET synchronous_commit = off");
            session.execute("SET enable_seqscan = off");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Waits for the lock, at most for the session's {@code lock_timeout}. */
    void lock() throws SQLException {
        execute("SELECT pg_advisory_lock(" + LOCK_NAME + ")");
    }

    void unlock() throws SQLException {
        execute("SELECT pg_advisory_unlock(" + LOCK_NAME + ")");
    }

    @Override
    public void close() {
        try (connection) {
            if (connection.isValid(1)) {
                execute("SELECT pg_advisory_unlock_all()");
                execute("RESET lock_timeout");
                execute("RESET synchronous_commit");
                execute("RESET enable_seqscan");
            }
        } catch (SQLException e) {
            LOG.debugf(e, "The relay's connection was gone");
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
