package io.attune.ingest.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of a table in the form of RFC 4180, absent values as empty cells. */
final class CsvLine {

    private static final String NEEDS_QUOTES = "(?s).*[\",\r\n].*";

    private final List<String> cells = new ArrayList<>();

    CsvLine text(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        cells.add(text.matches(NEEDS_QUOTES) ? '"' + text.replace("\"", "\"\"") + '"' : text);
        return this;
    }

    /** Empty where it is no finite number. */
    CsvLine number(double value) {
        if (!Double.isFinite(value)) {
            cells.add("");
        } else {
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            cells.add(whole ? Long.toString((long) value) : Double.toString(value));
        }
        return this;
    }

    @Override
    public String toString() {
        return cells.stream().collect(Collectors.joining(",", "", "\r\n"));
    }
}
