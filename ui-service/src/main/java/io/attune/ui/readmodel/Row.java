package io.attune.ui.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result, by column name. Those without "nullable" in their name throw where the column is null. */
public final class Row {

    private final ResultSet results;
    private final ObjectMapper mapper;

    Row(ResultSet results, ObjectMapper mapper) {
        this.results = results;
        this.mapper = mapper;
    }

    public UUID uuid(String column) {
        return required(column, UUID.class);
    }

    public @Nullable UUID nullableUuid(String column) {
        return get(column, UUID.class);
    }

    public String text(String column) {
        return Objects.requireNonNull(nullableText(column), column);
    }

    public long integer(String column) {
        return Objects.requireNonNull(nullableInteger(column), column);
    }

    public @Nullable Long nullableInteger(String column) {
        try {
            long value = results.getLong(column);
            return results.wasNull() ? null : value;
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }

    public @Nullable Double nullableNumber(String column) {
        return get(column, Double.class);
    }

    public boolean truth(String column) {
        return required(column, Boolean.class);
    }

    public Instant instant(String column) {
        return required(column, OffsetDateTime.class).toInstant();
    }

    public double[] numbers(String column) {
        try {
            @Nullable Double[] boxed = (Double[]) results.getArray(column).getArray();
            double[] numbers = new double[boxed.length];
            for (int i = 0; i < numbers.length; i++) {
                Double number = boxed[i];
                numbers[i] = number == null ? Double.NaN : number;
            }
            return numbers;
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }

    public <T> T json(String column, Class<T> type) {
        T value = nullableJson(column, type);
        return Objects.requireNonNull(value, column);
    }

    public <T> @Nullable T nullableJson(String column, Class<T> type) {
        String text = nullableText(column);
        try {
            return text == null ? null : reader(mapper.constructType(type)).readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(column + " does not hold a " + type.getSimpleName(), e);
        }
    }

    public <T> T json(String column, TypeReference<T> type) {
        try {
            return reader(mapper.constructType(type.getType())).readValue(text(column));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(column + " does not hold a " + type.getType(), e);
        }
    }

    /** Passes over what another version of the service wrote and this one does not know. */
    private ObjectReader reader(JavaType type) {
        return mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private @Nullable String nullableText(String column) {
        try {
            return results.getString(column);
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }

    private <T> T required(String column, Class<T> type) {
        return Objects.requireNonNull(get(column, type), column);
    }

    private <T> @Nullable T get(String column, Class<T> type) {
        try {
            return results.getObject(column, type);
        } catch (SQLException e) {
            throw new ReadModelException(e);
        }
    }
}
