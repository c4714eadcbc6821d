package io.attune.commons.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements of one transaction that go to the database in one message and come back in one answer: a round trip costs both sides about
 * as much as a small row. None of them can depend on what another one returned.
 */
public final class Exchange {

    private final List<Part> parts = new ArrayList<>();

    private record Part(String sql, int parameters, boolean alone, Binding binding, Reading reading) {}

    /** Binds the parameters of a statement. */
    public interface Binding {

        /** @param before number of the parameter before the statement's first */
        void bind(PreparedStatement statement, int before) throws SQLException;
    }

    /** Reads what a statement came to. */
    public interface Reading {

        /** @param done has the statement's result set, or its count of rows, as the current one */
        void read(PreparedStatement done) throws SQLException;
    }

    /** Adds a statement; every {@code ?} in it is a parameter. */
    public Exchange add(String sql, Binding binding, Reading reading) {
        return add(sql, false, binding, reading);
    }

    /** Adds a statement whose result does not matter. */
    public Exchange add(String sql, Binding binding) {
        return add(sql, binding, done -> {});
    }

    /** @param alone goes in a message of its own: messages differ by their statements, and each kind is prepared by itself */
    Exchange add(String sql, boolean alone, Binding binding, Reading reading) {
        parts.add(new Part(sql, parameters(sql), alone, binding, reading));
        return this;
    }

    /** How many parameters a statement has. */
    static int parameters(String sql) {
        int count = 0;
        for (int at = sql.indexOf('?'); at >= 0; at = sql.indexOf('?', at + 1)) {
            count++;
        }
        return count;
    }

    /** Sends the statements in the order in which they were added; afterwards there are none. */
    public void send(Connection connection) throws SQLException {
        List<Part> together = new ArrayList<>();
        for (Part part : parts) {
            if (part.alone) {
                send(connection, together);
                send(connection, List.of(part));
                together.clear();
            } else {
                together.add(part);
            }
        }
        send(connection, together);
        parts.clear();
    }

    private static void send(Connection connection, List<Part> together) throws SQLException {
        if (together.isEmpty()) {
            return;
        }
        String sql = together.stream().map(Part::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int before = 0;
            for (Part part : together) {
                part.binding.bind(statement, before);
                before += part.parameters;
            }
            statement.execute();
            together.get(0).reading.read(statement);
            for (Part part : together.subList(1, together.size())) {
                statement.getMoreResults();
                part.reading.read(statement);
            }
        }
    }
}
