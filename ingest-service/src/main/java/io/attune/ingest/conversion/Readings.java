package io.attune.ingest.conversion;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, as an agent read them together.
 *
 * @param field where they stood in the request, such as {@code knobs}
 * @param values null where the DBMS reported nothing
 */
public record Readings(String field, Map<String, @Nullable ReportedValue> values) {

    private static final String LITERAL_CHARACTERS = "0123456789.-+eE";
    private static final int LONGEST_LITERAL = 1000;

    /** A JSON Pointer (RFC 6901) to a value, from the root of the request. */
    String pointer(String name) {
        return pointer(field, name);
    }

    /** As {@link #pointer(String)}, of a value in that field. */
    public static String pointer(String field, String name) {
        return "/" + field + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The number that a decimal literal stands for, infinite where it is too large; NaN for any other text. */
    static double parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_LITERAL) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            if (LITERAL_CHARACTERS.indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
