package io.attune.ingest.conversion;

/**
 * A value as an agent read it.
 *
 * @param text what stood in the JSON: the literal of a number, the characters of a string, {@code true} or {@code false}
 * @param quoted whether it was a string
 */
public record ReportedValue(String text, boolean quoted) {

    public static ReportedValue number(double value) {
        return new ReportedValue(Double.toString(value), false);
    }

    public static ReportedValue text(String text) {
        return new ReportedValue(text, true);
    }

    /** Whether it is a number that no double can hold. */
    boolean isTooLarge() {
        return !quoted && Readings.parse(text).filter(v -> !Double.isFinite(v)).isPresent();
    }
}
