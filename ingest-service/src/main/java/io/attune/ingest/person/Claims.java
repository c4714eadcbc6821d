package io.attune.ingest.person;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads claims by their path, such as {@code realm_access/roles}. */
final class Claims {

    private Claims() {}

    /** The texts at that path: those of a list, or the words of a text. None where there is something else, or nothing. */
    static List<String> texts(Map<String, Object> claims, String path) {
        Object value = at(claims, path);
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text
                ? Arrays.stream(text.strip().split("\\s+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList()
                : List.of();
    }

    /** The text at that path, if there is one. */
    static Optional<String> text(Map<String, Object> claims, String path) {
        return Optional.ofNullable(at(claims, path))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    /** A claim whose name has slashes, such as a URL, goes before a path. */
    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String name : path.split("/", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }
}
