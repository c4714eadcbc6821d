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
import java.util.function.Predicate;

/** Whether the DBMS is up, since when, and which configuration it has loaded. */
final class Dbms {

    private static final String STARTING_UP = "57P03";
    private static final String UNREACHABLE = "08";

    /** Too many connections (53300) and their like. */
    private static final String BUSY = "53";

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

    /**
     * Since when it is up; empty when it is not.
     *
     * @throws SQLException also when it is up, but too busy to say so
     */
    Optional<Instant> startedAt() throws SQLException {
        try (Connection connection = open()) {
            return Optional.of(startedAt(connection));
        } catch (SQLException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether it is up, busy or not, or comes up: one that recovers from a crash is given all of the time, one that is gone a moment. */
    boolean awaitUp(Duration timeout) throws SQLException, InterruptedException {
        return await(Probe::isUp, DOWN, timeout);
    }

    /**
     * Waits until the DBMS was started after an instant of its own clock.
     *
     * @param ifDown how long when it refuses connections, or still runs since earlier
     * @param ifOnItsWay how long when it starts, or is too busy to say when it was started
     */
    boolean awaitStartAfter(Instant earlierStart, Duration ifDown, Duration ifOnItsWay)
            throws SQLException, InterruptedException {
        return await(probe -> probe.startedAt().filter(earlierStart::isBefore).isPresent(), ifDown, ifOnItsWay);
    }

    private boolean await(Predicate<Probe> condition, Duration ifDown, Duration ifOnItsWay)
            throws SQLException, InterruptedException {
        long now = System.nanoTime();
        while (true) {
            Probe probe = probe();
            if (condition.test(probe)) {
                return true;
            }
            Duration patience = probe.isOnItsWay() ? ifOnItsWay : ifDown;
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

    /** Whether the failure is that of a DBMS that is up, but has no room for one more. */
    static boolean isBusy(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(BUSY);
    }

    private Probe probe() throws SQLException {
        try (Connection connection = open()) {
            return new Probe(State.UP, Optional.of(startedAt(connection)));
        } catch (SQLException e) {
            if (isBusy(e)) {
                return new Probe(State.BUSY, Optional.empty());
            }
            if (isGone(e)) {
                return new Probe(STARTING_UP.equals(e.getSQLState()) ? State.STARTING : State.DOWN, Optional.empty());
            }
            throw e;
        }
    }

    private enum State {
        DOWN,
        STARTING,
        BUSY,
        UP
    }

    /** @param startedAt known of one that is up and not busy */
    private record Probe(State state, Optional<Instant> startedAt) {
        boolean isUp() {
            return state == State.UP || state == State.BUSY;
        }

        boolean isOnItsWay() {
            return state == State.STARTING || state == State.BUSY;
        }
    }

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

    private static Instant startedAt(Connection connection) throws SQLException {
        return time(connection, "SELECT pg_catalog.pg_postmaster_start_time()");
    }

    private static Instant time(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
