package io.attune.commons.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters, and refuses one that is not what it should be with 400 {@code INVALID_VALUE}, its name and
 * what would have been accepted. JAX-RS would answer 404, which is right for a path alone: there is no such thing.
 */
@Provider
class ParameterReading implements ParamConverterProvider {

    /** The characters below it are ASCII; Java would read digits of any script. */
    private static final char DELETE = 0x7f;

    @Override
    @SuppressWarnings("unchecked") // each branch reads what it was asked for
    public <T> @Nullable ParamConverter<T> getConverter(
            @Nullable Class<T> rawType, @Nullable Type genericType, Annotation @Nullable [] annotations) {
        Optional<String> name = queryParameter(annotations);
        if (name.isEmpty() || rawType == null) {
            return null;
        }
        if (rawType == int.class || rawType == Integer.class) {
            return (ParamConverter<T>) new Reader<>(name.get(), "must be a whole number", Integer::valueOf);
        }
        if (rawType == long.class || rawType == Long.class) {
            return (ParamConverter<T>) new Reader<>(name.get(), "must be a whole number", Long::valueOf);
        }
        if (rawType == double.class || rawType == Double.class) {
            return (ParamConverter<T>) new Reader<>(name.get(), "must be a number", Double::valueOf);
        }
        if (rawType == UUID.class) {
            return (ParamConverter<T>) new Reader<>(name.get(), "must be a UUID", UUID::fromString);
        }
        if (rawType == Instant.class) {
            return (ParamConverter<T>)
                    new Reader<>(name.get(), "must be a date and time such as 2026-01-31T12:00:00Z", Instant::parse);
        }
        return null;
    }

    private static Optional<String> queryParameter(Annotation @Nullable [] annotations) {
        return Arrays.stream(annotations == null ? new Annotation[0] : annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst();
    }

    private record Reader<T>(String name, String accepted, Function<String, T> reading) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            if (!text.chars().allMatch(c -> c > ' ' && c < DELETE)) {
                throw ProblemException.invalid(name, accepted);
            }
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw ProblemException.invalid(name, accepted);
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
