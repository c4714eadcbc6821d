package io.attune.ingest.agent;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The SQL of agents, in the current transaction. */
@ApplicationScoped
class AgentTable {

    private static final String COLUMNS =
            "session_id, name, version, state, detail, revision, first_seen_at, last_seen_at";
    private static final String SELECT = "select " + COLUMNS + " from agent";
    private static final String REPORT = """
            insert into agent as known (session_id, name, version, state, detail, first_seen_at, last_seen_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (session_id, name) do update
            set version = excluded.version, state = excluded.state, detail = excluded.detail, revision = known.revision + 1,
                last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at), silence_told_at = null
            returning\s""" + COLUMNS;
    private static final String FORGET_ENDED = """
            delete from agent where (session_id, name) = (
                select a.session_id, a.name from agent a where a.session_id = ? and a.state = 'ENDED'
                order by a.last_seen_at limit 1)
            returning\s""" + COLUMNS;
    private static final String SILENT = """
            with unheard as (
                select a.session_id, a.name from agent a
                where a.silence_told_at is null and a.state <> 'ENDED' and a.last_seen_at < ?
                order by a.last_seen_at limit ? for update skip locked)
            update agent set silence_told_at = ? from unheard
            where agent.session_id = unheard.session_id and agent.name = unheard.name
            returning agent.session_id, agent.name, version, state, detail, revision, first_seen_at, last_seen_at""";

    private final DataSource dataSource;

    AgentTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps what an agent says of itself. */
    Agent report(UUID sessionId, String name, AgentReport report, Instant now) {
        return query(REPORT, sessionId, name, report.version(), report.state().name(), report.detail(), now, now)
                .get(0);
    }

    Optional<Agent> find(UUID sessionId, String name) {
        return query(SELECT + " where session_id = ? and name = ?", sessionId, name).stream()
                .findFirst();
    }

    /** By name, those after {@code last}. */
    List<Agent> ofSession(UUID sessionId, String last, int most) {
        return query(
                SELECT + " where session_id = ? and name collate \"C\" > ? order by name collate \"C\" limit ?",
                sessionId,
                last,
                most);
    }

    /** Whether there was such an agent. */
    boolean forget(UUID sessionId, String name) {
        return !query("delete from agent where session_id = ? and name = ? returning " + COLUMNS, sessionId, name)
                .isEmpty();
    }

    /** Makes room: forgets the one that said farewell the longest ago, where there is one. */
    boolean forgetOneThatEnded(UUID sessionId) {
        return !query(FORGET_ENDED, sessionId).isEmpty();
    }

    /** Some that were not heard since then and of whom nobody was told, who from now on are told of; no other replica gets them. */
    List<Agent> fallenSilent(Instant since, int most, Instant now) {
        return query(SILENT, since, most, now);
    }

    private List<Agent> query(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object parameter = parameters[i];
                statement.setObject(
                        i + 1, parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter);
            }
            List<Agent> agents = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    agents.add(agent(rows));
                }
            }
            return agents;
        } catch (SQLException e) {
            throw new IllegalStateException("The agents cannot be read or written", e);
        }
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                AgentState.valueOf(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
