package io.attune.ui.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on the read model, in the caller's transaction where there is one. Parameters may be strings, numbers,
 * {@link java.util.UUID}, {@link Instant}, {@code double[]}, arrays of UUIDs and what {@link #json(Object)} returns.
 */
@ApplicationScoped
public class ReadModel {

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    ReadModel(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** A value to be stored as {@code jsonb}. */
    public Object json(Object value) {
        try {
            return new Json(mapper.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Whether the statement changed any row. */
    public boolean change(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }

    public <T> List<T> select(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet results = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            Row row = new Row(results, mapper);
            while (results.next()) {
                found.add(reader.apply(row));
            }
            return found;
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }

    public <T> Optional<T> selectOne(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
        return select(sql, reader, parameters).stream().findFirst();
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            bind(connection, statement, i + 1, parameters[i]);
        }
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof Json document) {
            statement.setObject(index, document.text(), Types.OTHER);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof double[] numbers) {
            statement.setArray(
                    index,
                    connection.createArrayOf(
                            "float8", Arrays.stream(numbers).boxed().toArray()));
        } else if (value instanceof java.util.UUID[] ids) {
            statement.setArray(index, connection.createArrayOf("uuid", ids));
        } else {
            statement.setObject(index, value);
        }
    }

    private record Json(String text) {}
}
