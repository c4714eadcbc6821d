package io.attune.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The SQL of the outbox. */
@ApplicationScoped
class OutboxTable {

    private static final String INSERT =
            "INSERT INTO outbox_event (topic, key, header_names, header_values, value) VALUES (?, ?, ?, ?, ?)";
    private static final String OLDEST = """
            SELECT position, topic, key, header_names, header_values, value
            FROM (SELECT *, sum(octet_length(value)) OVER (ORDER BY position) - octet_length(value) AS bytes_before
                  FROM (SELECT * FROM outbox_event WHERE refused IS NULL ORDER BY position LIMIT ?) AS first) AS summed
            WHERE coalesce(bytes_before, 0) < ? ORDER BY position""";
    private static final int MOST_BYTES_AT_ONCE = 8 << 20;
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
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutgoingRecord outgoing : records) {
                Header[] headers = outgoing.headers().toArray(Header[]::new);
                insert.setString(1, outgoing.topic());
                insert.setString(2, outgoing.key());
                insert.setArray(3, names(connection, headers));
                insert.setArray(4, values(connection, headers));
                insert.setBytes(5, outgoing.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The first records that wait, in order: at most {@code limit}, and not more bytes than fit into memory. */
    List<Stored> oldest(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, limit);
            select.setInt(2, MOST_BYTES_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                List<Stored> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Stored(
                            rows.getLong(1),
                            new OutgoingRecord(rows.getString(2), rows.getString(3), headers(rows), rows.getBytes(6))));
                }
                return found;
            }
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
