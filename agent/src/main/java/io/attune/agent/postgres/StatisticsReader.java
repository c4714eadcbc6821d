package io.attune.agent.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads all statistics views in one transaction, from which they look consistent. */
public final class StatisticsReader {

    private static final int HAS_CONSISTENT_READS = 15;

    private StatisticsReader() {}

    public static Snapshot read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() >= HAS_CONSISTENT_READS) {
                statement.execute("SET LOCAL stats_fetch_consistency = 'snapshot'");
            }
            Map<String, List<StatisticsColumn>> columns = StatisticsColumns.read(connection).stream()
                    .collect(Collectors.groupingBy(StatisticsColumn::view, TreeMap::new, Collectors.toList()));
            Map<String, ViewRows> views = new LinkedHashMap<>();
            for (StatisticsView view : StatisticsView.all()) {
                List<StatisticsColumn> ofView = columns.get(view.name());
                if (ofView != null) {
                    views.put(view.name(), rows(statement, view, ofView));
                }
            }
            Snapshot snapshot = snapshot(connection, statement, views);
            connection.commit();
            return snapshot;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static Snapshot snapshot(Connection connection, Statement statement, Map<String, ViewRows> views)
            throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
        try (ResultSet row = statement.executeQuery(
                "SELECT pg_catalog.clock_timestamp()," + " pg_catalog.pg_postmaster_start_time()")) {
            row.next();
            return new Snapshot(instant(row, 1), instant(row, 2), version, views);
        }
    }

    private static ViewRows rows(Statement statement, StatisticsView view, List<StatisticsColumn> columns)
            throws SQLException {
        List<String> selected = new ArrayList<>();
        view.key().forEach(key -> selected.add(quoted(key) + "::text"));
        columns.forEach(column -> selected.add(quoted(column.name())));
        Map<List<String>, @Nullable Object[]> rows = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM pg_catalog."
                + quoted(view.name()) + " WHERE " + view.condition())) {
            while (row.next()) {
                rows.put(key(row, view), values(row, view.key().size(), columns));
            }
        }
        return new ViewRows(view, columns, rows);
    }

    private static List<String> key(ResultSet row, StatisticsView view) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= view.key().size(); i++) {
            String part = row.getString(i);
            key.add(part == null ? "" : part);
        }
        return List.copyOf(key);
    }

    private static @Nullable Object[] values(ResultSet row, int skipped, List<StatisticsColumn> columns)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).isNumber() ? number(row, skipped + i + 1) : instant(row, skipped + i + 1);
        }
        return values;
    }

    private static @Nullable BigDecimal number(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column);
    }

    @SuppressWarnings("NullAway") // absent only where the column is
    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
