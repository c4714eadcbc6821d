package io.attune.ingest.session;

import io.attune.commons.sql.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The small columns of {@code tuning_session}, for the one operation that comes too often to read the large one each time. */
@ApplicationScoped
class SessionHeads {

    private static final String LOCK = """
            UPDATE tuning_session SET observations = observations + ? WHERE id = ?
            RETURNING project_id, dbms_version, dbms_note, observations, revision, baseline""";
    private static final String COUNT = "UPDATE tuning_session SET observations = observations + ? WHERE id = ?";

    private static final String BEGIN = "UPDATE tuning_session SET baseline = ?::jsonb WHERE id = ?";

    private final DataSource dataSource;

    SessionHeads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Head(
            UUID projectId,
            String dbmsVersion,
            @Nullable String dbmsNote,
            long observations,
            long revision,
            @Nullable String baseline) {}

    /**
     * Counts observations that are about to be added; the session is locked until the transaction ends.
     *
     * @return the session with what it had before them
     */
    Optional<Head> counting(UUID id, int added) {
        try (Connection connection = dataSource.getConnection()) {
            List<Head> heads = new ArrayList<>();
            Exchange exchange = new Exchange();
            counting(exchange, id, added, head -> head.ifPresent(heads::add));
            exchange.send(connection);
            return heads.stream().findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("The session cannot be read", e);
        }
    }

    /**
     * As {@link #counting(UUID, int)}, in an exchange.
     *
     * @param counted told of the session with what it had before; of none where there is none
     */
    void counting(Exchange exchange, UUID id, int added, Consumer<Optional<Head>> counted) {
        exchange.add(
                LOCK,
                (update, before) -> {
                    update.setInt(before + 1, added);
                    update.setObject(before + 2, id);
                },
                update -> counted.accept(head(update.getResultSet(), added)));
    }

    private static Optional<Head> head(ResultSet row, int added) throws SQLException {
        return row.next()
                ? Optional.of(new Head(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4) - added,
                        row.getLong(5),
                        row.getString(6)))
                : Optional.empty();
    }

    void begin(UUID id, String baseline) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(BEGIN)) {
            update.setString(1, baseline);
            update.setObject(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("What the session began with cannot be kept", e);
        }
    }

    void count(UUID id, int added) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(COUNT)) {
            update.setInt(1, added);
            update.setObject(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The session's observations cannot be counted", e);
        }
    }
}
