package io.attune.benchmarks.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that posts leave in a table, to be inserted straight into another table of the same shape: same columns, same bytes, same
 * indexes, new keys.
 */
final class Rows {

    private final String insert;
    private final List<String> columns;
    private final List<Object[]> templates;

    private Rows(String insert, List<String> columns, List<Object[]> templates) {
        this.insert = insert;
        this.columns = columns;
        this.templates = templates;
    }

    /** Copies the shape of {@code ingest.<table>} to {@code raw.<table>}, and reads what stands there. */
    static Rows of(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS raw");
            statement.execute("CREATE TABLE raw." + table + " (LIKE ingest." + table + " INCLUDING ALL)");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM ingest." + table + " LIMIT 200")) {
                ResultSetMetaData shape = rows.getMetaData();
                List<String> columns = new ArrayList<>();
                for (int c = 1; c <= shape.getColumnCount(); c++) {
                    columns.add(shape.getColumnName(c));
                }
                List<Object[]> templates = new ArrayList<>();
                while (rows.next()) {
                    Object[] values = new Object[columns.size()];
                    for (int c = 0; c < values.length; c++) {
                        values[c] = rows.getObject(c + 1);
                    }
                    templates.add(values);
                }
                if (templates.isEmpty()) {
                    throw new IllegalStateException("There is nothing in ingest." + table + " to copy");
                }
                String insert = "INSERT INTO raw." + table + " (" + String.join(", ", columns) + ") VALUES ("
                        + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
                return new Rows(insert, columns, templates);
            }
        }
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(insert);
    }

    /** Binds a row with other keys. */
    void bind(PreparedStatement statement, int number, Keys keys) throws SQLException {
        Object[] values = templates.get(number % templates.size());
        for (int c = 0; c < values.length; c++) {
            statement.setObject(c + 1, keys.of(columns.get(c), values[c]));
        }
    }

    /** Puts a key in the place of a value, or leaves it as it was. */
    interface Keys {
        Object of(String column, Object value);
    }
}
