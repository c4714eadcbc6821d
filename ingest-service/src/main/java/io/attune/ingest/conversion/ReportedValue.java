package io.attune.ingest.conversion;

/**
 * A value as an agent read it.
 *
 * @param text what stood in the JSON: the literal of a number, the characters of a string, {@code true} or {@code false}
 * @param quoted whether it was a string
 */
public record ReportedValue(String text, boolean quoted) {

    /** As many digits are within the range of double, whatever they are. */
    private static final int DIGITS_OF_EVERY_DOUBLE = 308;

    public static ReportedValue number(double value) {
        return new ReportedValue(Double.toString(value), false);
    }

    public static ReportedValue text(String text) {
        return new ReportedValue(text, true);
    }

    /** Whether it is a number that no double can hold. */
    boolean isTooLarge() {
        boolean mayBe =
                !quoted && (text.length() > DIGITS_OF_EVERY_DOUBLE || text.indexOf('e') >= 0 || text.indexOf('E') >= 0);
        return mayBe && Double.isInfinite(Readings.parse(text));
    }
}
