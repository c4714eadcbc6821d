package io.attune.learning.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs SQL in the current transaction, or alone where there is none. */
@ApplicationScoped
public class Statements {

    private final DataSource dataSource;

    Statements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The number of rows that the statement changed. A {@code double[]} or {@code String[]} becomes an array. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementException(sql, e);
        }
    }

    public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(reader.read(results));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new StatementException(sql, e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof double[] numbers) {
                Object[] boxed = new Object[numbers.length];
                for (int n = 0; n < boxed.length; n++) {
                    boxed[n] = numbers[n];
                }
                statement.setArray(i + 1, connection.createArrayOf("float8", boxed));
            } else if (parameters[i] instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    /** An array of {@code double precision} without nulls. */
    public static double[] numbers(ResultSet row, int column) throws SQLException {
        Double[] boxed = (Double[]) row.getArray(column).getArray();
        double[] numbers = new double[boxed.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = boxed[i];
        }
        return numbers;
    }

    /** An array of {@code text} without nulls. */
    public static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** A statement that the database did not carry out. */
    public static final class StatementException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StatementException(String sql, SQLException cause) {
            super("The database did not carry out: " + sql, cause);
        }
    }
}
