package io.attune.commons.outbox;

import io.attune.commons.bytes.Zstandard;
import io.attune.commons.sql.Exchange;
import io.attune.commons.sql.RowInsert;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The SQL of the outbox. */
@ApplicationScoped
class OutboxTable {

    private static final RowInsert INSERT = new RowInsert(
            "INSERT INTO outbox_event (topic, key, header_names, header_values, value, inflated_bytes) VALUES",
            "(?, ?, ?, ?, ?, ?)",
            "");
    private static final int MOST_BYTES_AT_ONCE = 8 << 20;

    /** Without parameters, so that it is planned once and not each time. */
    private static final String OLDEST = """
            SELECT position, topic, key, header_names, header_values, value, inflated_bytes
            FROM (SELECT *, sum(bytes) OVER (ORDER BY position) - bytes AS bytes_before
                  FROM (SELECT *, coalesce(inflated_bytes, octet_length(value), 0) AS bytes
                        FROM outbox_event WHERE refused IS NULL ORDER BY position LIMIT %d) AS first) AS summed
            WHERE bytes_before < %d ORDER BY position""";

    /** Below this there is little to gain. */
    private static final int COMPRESSED_FROM = 1 << 10;

    private static final String DELETE = "DELETE FROM outbox_event WHERE position = ANY (?)";
    private static final String REFUSE = "UPDATE outbox_event SET refused = ? WHERE position = ?";

    private final DataSource dataSource;

    OutboxTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A record and where it stands. */
    record Stored(long position, OutgoingRecord content) {}

    /** Inserts in the current transaction, in the order of the list. */
    void insert(List<OutgoingRecord> records) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            INSERT.into(connection, records, OutboxTable::bind);
        }
    }

    /** Inserts with an exchange, in the order of the list. */
    void insert(Exchange exchange, List<OutgoingRecord> records) {
        INSERT.addTo(exchange, records, OutboxTable::bind, inserted -> {});
    }

    private static void bind(PreparedStatement insert, int before, OutgoingRecord outgoing) throws SQLException {
        Header[] headers = outgoing.headers().toArray(Header[]::new);
        insert.setString(before + 1, outgoing.topic());
        insert.setString(before + 2, outgoing.key());
        insert.setArray(before + 3, names(insert.getConnection(), headers));
        insert.setArray(before + 4, values(insert.getConnection(), headers));
        byte @Nullable [] value = outgoing.value();
        if (value == null || value.length < COMPRESSED_FROM) {
            insert.setBytes(before + 5, value);
            insert.setNull(before + 6, Types.INTEGER);
        } else {
            insert.setBytes(before + 5, Zstandard.compress(value));
            insert.setInt(before + 6, value.length);
        }
    }

    /**
     * The first records that wait, in order.
     *
     * @param mayBeMore whether they are not known to be all that there were
     */
    record Oldest(List<Stored> records, boolean mayBeMore) {}

    /** At most {@code limit}, and not more bytes than fit into memory. */
    @SuppressWarnings("NullAway") // it overlooks that the component of the record may be null
    Oldest oldest(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST.formatted(limit, MOST_BYTES_AT_ONCE));
                ResultSet rows = select.executeQuery()) {
            List<Stored> found = new ArrayList<>();
            long bytes = 0;
            while (rows.next()) {
                var content = new OutgoingRecord(rows.getString(2), rows.getString(3), headers(rows), value(rows));
                byte @Nullable [] value = content.value();
                bytes += value == null ? 0 : value.length;
                found.add(new Stored(rows.getLong(1), content));
            }
            return new Oldest(found, found.size() >= limit || bytes >= MOST_BYTES_AT_ONCE);
        }
    }

    void delete(Connection connection, Collection<Long> positions) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            delete.executeUpdate();
        }
    }

    /** Sets a record aside that Kafka will never take. */
    void refuse(Connection connection, long position, String reason) throws SQLException {
        try (PreparedStatement refuse = connection.prepareStatement(REFUSE)) {
            refuse.setString(1, reason);
            refuse.setLong(2, position);
            refuse.executeUpdate();
        }
    }

    private static Array names(Connection connection, Header[] headers) throws SQLException {
        String[] names = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            names[i] = headers[i].key();
        }
        return connection.createArrayOf("text", names);
    }

    private static Array values(Connection connection, Header[] headers) throws SQLException {
        byte[][] values = new byte[headers.length][];
        for (int i = 0; i < headers.length; i++) {
            values[i] = headers[i].value() == null ? new byte[0] : headers[i].value();
        }
        return connection.createArrayOf("bytea", values);
    }

    private static byte @Nullable [] value(ResultSet rows) throws SQLException {
        byte[] stored = rows.getBytes(6);
        rows.getInt(7);
        return rows.wasNull() ? stored : Zstandard.decompress(stored);
    }

    private static List<Header> headers(ResultSet rows) throws SQLException {
        String[] names = (String[]) rows.getArray(4).getArray();
        byte[][] values = (byte[][]) rows.getArray(5).getArray();
        List<Header> headers = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            headers.add(new RecordHeader(names[i], values[i]));
        }
        return headers;
    }
}
