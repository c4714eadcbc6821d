package io.attune.ingest.conversion;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, as an agent read them together.
 *
 * @param field where they stood in the request, such as {@code knobs}
 * @param values null where the DBMS reported nothing
 */
public record Readings(String field, Map<String, @Nullable ReportedValue> values) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    @Nullable
    ReportedValue get(String name) {
        return values.get(name);
    }

    /** A JSON Pointer (RFC 6901) to a value, from the root of the request. */
    String pointer(String name) {
        return "/" + field + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The number that a decimal literal stands for, infinite where it is too large; empty for any other text. */
    static Optional<Double> parse(String text) {
        return text.length() <= 1000 && NUMBER.matcher(text).matches()
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
    }
}
