package io.attune.agent.apply;

import io.attune.agent.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Whether the DBMS is up, since when, and which configuration it has loaded. */
final class Dbms {

    private static final String STARTING_UP = "57P03";
    private static final String UNREACHABLE = "08";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RELOAD = Duration.ofSeconds(10);

    /** A server that refuses connections for so long is down, not on its way. */
    private static final Duration DOWN = Duration.ofSeconds(3);

    private final Database database;

    Dbms(Database database) {
        this.database = database;
    }

    Connection open() throws SQLException {
        return database.open();
    }

    /** Since when it is up; empty when it is not. */
    Optional<Instant> startedAt() throws SQLException {
        return probe().startedAt();
    }

    /** Whether it is up, or comes up: one that recovers from a crash is given all of the time, one that is gone a moment. */
    boolean awaitUp(Duration timeout) throws SQLException, InterruptedException {
        return awaitStartAfter(Instant.MIN, DOWN, timeout);
    }

    /**
     * Waits until the DBMS was started after an instant of its own clock.
     *
     * @param ifDown how long when it refuses connections, or still runs since earlier
     * @param ifStarting how long when it is on its way
     */
    boolean awaitStartAfter(Instant earlierStart, Duration ifDown, Duration ifStarting)
            throws SQLException, InterruptedException {
        long now = System.nanoTime();
        while (true) {
            Probe probe = probe();
            if (probe.startedAt().filter(earlierStart::isBefore).isPresent()) {
                return true;
            }
            Duration patience = probe.isStarting() ? ifStarting : ifDown;
            if (System.nanoTime() > now + patience.toNanos()) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Whether the failure is that of a DBMS that is down, goes down or comes up. */
    static boolean isGone(SQLException failure) {
        String state = failure.getSQLState() == null ? UNREACHABLE : failure.getSQLState();
        return state.startsWith(UNREACHABLE) || state.startsWith("57P0");
    }

    private Probe probe() throws SQLException {
        try (Connection connection = open()) {
            return new Probe(Optional.of(time(connection, "SELECT pg_catalog.pg_postmaster_start_time()")), false);
        } catch (SQLException e) {
            if (isGone(e)) {
                return new Probe(Optional.empty(), STARTING_UP.equals(e.getSQLState()));
            }
            throw e;
        }
    }

    private record Probe(Optional<Instant> startedAt, boolean isStarting) {}

    /** Makes the DBMS read its configuration again, and waits until new connections have it. */
    void reload() throws SQLException, InterruptedException {
        Instant earlier;
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            earlier = time(connection, "SELECT pg_catalog.pg_conf_load_time()");
            statement.execute("SELECT pg_catalog.pg_reload_conf()");
        }
        long end = System.nanoTime() + RELOAD.toNanos();
        while (System.nanoTime() < end) {
            try (Connection connection = open()) {
                if (time(connection, "SELECT pg_catalog.pg_conf_load_time()").isAfter(earlier)) {
                    return;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static Instant time(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
