package io.attune.benchmarks.page;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Copies the rows that the service itself stored in a table, as often as wanted, within the database: every column as it is, but for
 * those that are named. In their SQL {@code n} is the copy's number and {@code t} the row.
 */
final class Copies {

    private static final int BATCH = 50_000;

    private final Connection connection;

    /** @param connection of a superuser, who row-level security lets through */
    Copies(Connection connection) {
        this.connection = connection;
    }

    /** A time-ordered id that follows from the copy's number, 10 s apart; of another kind is another id. */
    static String id(int kind) {
        return "(lpad(to_hex(" + millis() + "), 12, '0') || '70008000' || lpad('" + kind + "', 12, '0'))::uuid";
    }

    /** When the copy of that number came, as a timestamp. */
    static String time() {
        return "to_timestamp(" + millis() + " / 1000.0)";
    }

    /** When the copy of that number came: not so long ago that the service would have removed it. */
    static Instant at(int number) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofDays(120))
                .plus(Duration.ofSeconds(10).multipliedBy(number));
    }

    private static String millis() {
        return "(" + at(0).toEpochMilli() + " + n::bigint * 10000)";
    }

    /**
     * Makes the copies of numbers {@code first} to {@code last}.
     *
     * @param which the rows to copy, a condition
     */
    void make(String table, String which, int first, int last, Map<String, String> values) throws SQLException {
        List<String> columns = columns(table);
        StringBuilder selected = new StringBuilder();
        for (String column : columns) {
            selected.append(selected.isEmpty() ? "" : ", ").append(values.getOrDefault(column, "t." + column));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMP TABLE template_" + table + " AS SELECT *, row_number() OVER () - 1 AS number,"
                            + " count(*) OVER () AS rows FROM ingest." + table + " WHERE " + which);
        }
        String sql = "INSERT INTO ingest." + table + " (" + String.join(", ", columns) + ") SELECT " + selected
                + " FROM generate_series(?, ?) n JOIN template_" + table + " t ON t.number = n % t.rows ORDER BY n";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int from = first; from <= last; from += BATCH) {
                insert.setInt(1, from);
                insert.setInt(2, Math.min(last, from + BATCH - 1));
                if (insert.executeUpdate() == 0) {
                    throw new IllegalStateException("There is nothing in " + table + " to copy where " + which);
                }
            }
        }
    }

    private List<String> columns(String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'ingest' AND table_name = ?"
                        + " AND is_identity = 'NO' AND is_generated = 'NEVER' ORDER BY ordinal_position")) {
            select.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            return columns;
        }
    }
}
