package io.attune.ingest.observation;

import io.attune.commons.outbox.Outbox.Written;
import io.attune.commons.sql.Exchange;
import io.attune.commons.sql.RowInsert;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.model.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PSQLException;

/** The way into the table {@code observation}: of one id one row. */
@ApplicationScoped
class ObservationTable {

    private static final RowInsert INSERT = new RowInsert(
            "INSERT INTO observation (id, session_id, sequence, recommendation_id, fingerprint, request, content, warnings,"
                    + " received_at, posted_by) VALUES",
            "(?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)",
            "");

    /** Of unique constraints and indexes. */
    private static final String UNIQUE_VIOLATED = "23505";

    private static final String ID = "observation_pkey";

    private final JsonText json;

    ObservationTable(JsonText json) {
        this.json = json;
    }

    /** What is kept of an observation: what it came to, its request, and what is published of it. */
    static final class Row {

        private final Stored stored;
        private final byte[] request;
        private final Written<Observation> event;

        Row(Stored stored, Upload upload, Written<Observation> event) {
            this.stored = stored;
            this.request = upload.compressed();
            this.event = event;
        }

        byte[] request() {
            return request;
        }

        Observation observation() {
            return stored.observation();
        }

        Written<Observation> event() {
            return event;
        }
    }

    /**
     * Inserts with an exchange, which fails where an id is used already, see {@link #isIdUsed}: that is rare, and to let each row look
     * before it goes in would cost all of them a twentieth.
     *
     * @param postedBy the caller's token
     */
    void insert(Exchange exchange, List<Row> rows, UUID postedBy) {
        INSERT.addTo(exchange, rows, (insert, before, row) -> bind(insert, before, row, postedBy), inserted -> {});
    }

    /** Whether an exchange failed because one of the ids is used already. */
    static boolean isIdUsed(SQLException failure) {
        return UNIQUE_VIOLATED.equals(failure.getSQLState())
                && failure instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && ID.equals(told.getServerErrorMessage().getConstraint());
    }

    private void bind(PreparedStatement insert, int before, Row row, UUID postedBy) throws SQLException {
        Stored stored = row.stored;
        Observation observation = stored.observation();
        insert.setObject(before + 1, observation.id());
        insert.setObject(before + 2, observation.sessionId());
        insert.setLong(before + 3, observation.sequence());
        insert.setObject(before + 4, observation.recommendationId());
        insert.setString(before + 5, stored.fingerprint());
        insert.setBytes(before + 6, row.request);
        insert.setString(before + 7, row.event.text());
        insert.setString(before + 8, stored.warnings().isEmpty() ? "[]" : json.write(stored.warnings()));
        insert.setObject(before + 9, stored.receivedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(before + 10, postedBy);
    }
}
