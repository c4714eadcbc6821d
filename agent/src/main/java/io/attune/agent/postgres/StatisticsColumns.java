package io.attune.agent.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which statistics a DBMS has. Names and other identifiers are left out: they are not measurements. */
public final class StatisticsColumns {

    private static final String QUERY = """
            SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, NULL)
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relname = ANY (?)
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"
            """;

    private StatisticsColumns() {}

    /** Sorted by view and column. */
    public static List<StatisticsColumn> read(Connection connection) throws SQLException {
        List<StatisticsColumn> columns = new ArrayList<>();
        Object[] views = StatisticsView.all().stream().map(StatisticsView::name).toArray();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, connection.createArrayOf("text", views));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    var column = new StatisticsColumn(row.getString(1), row.getString(2), row.getString(3));
                    if (column.isNumber() || column.isTime()) {
                        columns.add(column);
                    }
                }
            }
        }
        return columns;
    }
}
