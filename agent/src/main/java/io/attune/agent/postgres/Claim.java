package io.attune.agent.postgres;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one agent on a DBMS, so that no two tune it at once: an advisory lock, held on a connection of its own. The key is
 * the same in every database of the server, because ALTER SYSTEM reaches all of them; PostgreSQL locks it in one database, so the
 * others are looked at as well. The lock is lost when the DBMS goes down. Not for use by several threads at once.
 */
public final class Claim implements AutoCloseable {

    /** "attune" in ASCII, then a number for what is claimed: the configuration. */
    private static final long KEY = 0x617474756e650001L;

    /** The connection of an agent that was just killed may live on for a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_SECONDS = 5;

    private static final String LOCK =
            "SELECT pg_catalog.pg_try_advisory_lock(" + KEY + "), pg_catalog.pg_backend_pid()";

    /** Without a limit on idle sessions, where the DBMS has one. */
    private static final String STAY = """
            SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'idle_session_timeout'
            """;

    /** Others that hold the lock, in whatever database. */
    private static final String HOLDER = """
            SELECT l.pid, a.application_name, a.datname, coalesce(host(a.client_addr), 'this machine') AS client
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND ((l.classid::bigint << 32) | l.objid::bigint) = ? AND l.pid <> pg_catalog.pg_backend_pid()
            LIMIT 1
            """;

    private final Database database;
    private final String name;
    private @Nullable Connection connection;
    private boolean wasHeld;
    private int backend;

    /** Nothing is claimed yet. */
    public Claim(Database database, UUID session) {
        this.database = database;
        this.name = "attune-agent " + session + " " + ProcessHandle.current().pid();
    }

    /**
     * Makes sure that the claim is held: takes it when it is not, or no longer.
     *
     * @throws AgentException when another agent has it; of {@link ExitCode#NEEDS_A_PERSON} when this one had it before, because
     *     the DBMS may then not be at its baseline
     */
    public void take() throws SQLException, InterruptedException {
        Connection held = connection;
        if (held != null && held.isValid(ANSWER_SECONDS)) {
            return;
        }
        release();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Holder> other = tryOnce();
        while (other.isPresent()) {
            if (wasHeld && other.get().pid() == backend && other.get().name().equals(name)) {
                end(other.get());
            }
            if (System.nanoTime() > end) {
                throw refusal(other.get());
            }
            Thread.sleep(POLL.toMillis());
            other = tryOnce();
        }
        wasHeld = true;
    }

    /** Gives it up, before the DBMS is restarted: one that waits for its clients to go would wait for ever. */
    public void release() {
        Connection held = connection;
        connection = null;
        if (held != null) {
            try {
                held.close();
            } catch (SQLException e) {
                // a connection that cannot be closed is closed
                return;
            }
        }
    }

    @Override
    public void close() {
        release();
    }

    /** Who else has it; empty when it is now held. */
    private Optional<Holder> tryOnce() throws SQLException {
        Connection candidate = database.open(name);
        boolean isKept = false;
        try (Statement statement = candidate.createStatement()) {
            statement.execute(STAY);
            boolean isLocked;
            int process;
            try (ResultSet row = statement.executeQuery(LOCK)) {
                row.next();
                isLocked = row.getBoolean(1);
                process = row.getInt(2);
            }
            Optional<Holder> other = holder(candidate);
            isKept = isLocked && other.isEmpty();
            if (isKept) {
                connection = candidate;
                backend = process;
                return Optional.empty();
            }
            return Optional.of(other.orElse(Holder.UNKNOWN));
        } finally {
            if (!isKept) {
                candidate.close();
            }
        }
    }

    private static Optional<Holder> holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getInt("pid"),
                                Objects.requireNonNullElse(row.getString("application_name"), "unknown"),
                                Objects.requireNonNullElse(row.getString("datname"), "unknown"),
                                Objects.requireNonNullElse(row.getString("client"), "unknown")))
                        : Optional.empty();
            }
        }
    }

    /** This process lost the connection, but the DBMS has not noticed. */
    private void end(Holder own) throws SQLException {
        try (Connection ending = database.open();
                PreparedStatement statement = ending.prepareStatement("SELECT pg_catalog.pg_terminate_backend(?)")) {
            statement.setInt(1, own.pid());
            statement.execute();
        }
    }

    private AgentException refusal(Holder other) {
        String who = "another agent is tuning this DBMS: " + other.name() + " (its session and process), from "
                + other.client() + ", in database " + other.database() + ", backend " + other.pid();
        if (wasHeld) {
            return new AgentException(
                    ExitCode.NEEDS_A_PERSON,
                    "A person must act: this agent lost its claim when the DBMS went down, and " + who
                            + ". Nothing more was changed. Stop that agent, then start this one again with the same"
                            + " arguments: it goes on from here, with the baseline first");
        }
        return new AgentException(
                ExitCode.DBMS,
                "Not started, because " + who
                        + ". Both would measure each other's configurations: stop that one, or wait until it has ended");
    }

    /** @param name the application's name, which tells the session and the process of an agent */
    private record Holder(int pid, String name, String database, String client) {
        static final Holder UNKNOWN = new Holder(0, "unknown", "unknown", "unknown");
    }
}
