package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.ingest.fixture.Api;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Another replica that gives an id to another session, and has not committed yet. */
final class ContestedId {

    private ContestedId() {}

    /** Inserts an observation of that id into a new session. */
    static void insert(Connection connection, Api api, Map<String, Object> observation) throws SQLException {
        String other = api.session();
        api.observation(other);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into observation (id, session_id, sequence, fingerprint, request, content, warnings, received_at)"
                        + " select ?::uuid, session_id, 2, '', '', content, '[]', now() from observation"
                        + " where session_id = ?::uuid")) {
            insert.setString(1, String.valueOf(observation.get("observationId")));
            insert.setString(2, other);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    /** Whether somebody waits for such a transaction to end. */
    static boolean isWaitedFor(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock')")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
