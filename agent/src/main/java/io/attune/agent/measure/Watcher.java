package io.attune.agent.measure;

import io.attune.agent.postgres.Database;
import io.attune.agent.postgres.Snapshot;
import io.attune.agent.postgres.StatisticsReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Watches the database over one connection; a connection that breaks is made anew, unless the DBMS itself went down. */
final class Watcher implements AutoCloseable {

    private static final String QUERY = """
            SELECT xact_commit, pg_catalog.pg_postmaster_start_time() FROM pg_catalog.pg_stat_database
            WHERE datname = pg_catalog.current_database()
            """;

    private final Database database;
    private Connection connection;
    private Reading last;

    Watcher(Database database) throws SQLException {
        this.database = database;
        this.connection = database.open();
        this.last = read(connection);
    }

    /** Transactions committed since the last call, or since the watcher was made, and when. */
    record Reading(long commits, Instant startedAt, long nanos) {
        double commitsPerSecondSince(Reading earlier) {
            return (commits - earlier.commits) / ((nanos - earlier.nanos) / 1e9);
        }
    }

    /** Commits per second since it was asked before. */
    double rate() throws DbmsGoneException {
        Reading now = reading();
        double rate = now.commitsPerSecondSince(last);
        last = now;
        return rate;
    }

    /** All statistics. */
    Snapshot snapshot() throws DbmsGoneException {
        try {
            return StatisticsReader.read(connection);
        } catch (SQLException e) {
            reading();
            try {
                return StatisticsReader.read(connection);
            } catch (SQLException again) {
                throw new DbmsGoneException("the statistics cannot be read: " + again.getMessage());
            }
        }
    }

    private Reading reading() throws DbmsGoneException {
        try {
            return read(connection);
        } catch (SQLException e) {
            return readAnew();
        }
    }

    private Reading readAnew() throws DbmsGoneException {
        close();
        Reading now;
        try {
            connection = database.open();
            now = read(connection);
        } catch (SQLException e) {
            throw new DbmsGoneException("the DBMS went down during the window: " + e.getMessage());
        }
        if (!now.startedAt().equals(last.startedAt()) || now.commits() < last.commits()) {
            throw new DbmsGoneException("the DBMS went down during the window, and came up again");
        }
        return now;
    }

    private static Reading read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new Reading(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), System.nanoTime());
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // a connection that cannot be closed is closed
            return;
        }
    }
}
