package io.attune.recommender.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements in the current transaction, or each in its own where there is none. */
@ApplicationScoped
public class Database {

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A value that is kept as JSON: a parameter of this kind is written by Jackson. */
    public record Json(Object value) {}

    private final DataSource dataSource;
    private final ObjectMapper json;

    Database(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** @return rows that were changed */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(reader.read(rows));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /** Reads a column of JSON; fields that this version does not know are passed over. */
    public <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(row.getString(column));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the column " + column + " does not hold a " + type.getSimpleName(), e);
        }
    }

    /** Reads a column of {@code double precision[]}. */
    public static double[] doubles(ResultSet row, String column) throws SQLException {
        Object[] boxed = (Object[]) row.getArray(column).getArray();
        return Arrays.stream(boxed).mapToDouble(v -> (Double) v).toArray();
    }

    private void bind(Connection connection, PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof double[] numbers) {
                statement.setArray(
                        i + 1,
                        connection.createArrayOf(
                                "float8", Arrays.stream(numbers).boxed().toArray()));
            } else if (parameter instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (parameter instanceof Json document) {
                statement.setString(i + 1, write(document.value()));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }
}
