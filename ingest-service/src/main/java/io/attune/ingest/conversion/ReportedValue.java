package io.attune.ingest.conversion;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value as an agent read it: what stood in the JSON, which for a whole number need not be kept as text. */
public final class ReportedValue {

    /** As many digits are within the range of double, whatever they are. */
    private static final int DIGITS_OF_EVERY_DOUBLE = 308;

    private final @Nullable String text;
    private final long whole;
    private final boolean quoted;

    private ReportedValue(@Nullable String text, long whole, boolean quoted) {
        this.text = text;
        this.whole = whole;
        this.quoted = quoted;
    }

    /**
     * @param text the literal of a number, the characters of a string, {@code true} or {@code false}
     * @param quoted whether it was a string
     */
    public ReportedValue(String text, boolean quoted) {
        this(Objects.requireNonNull(text), 0, quoted);
    }

    /** A whole number. */
    public static ReportedValue whole(long number) {
        return new ReportedValue(null, number, false);
    }

    public static ReportedValue number(double value) {
        return new ReportedValue(Double.toString(value), false);
    }

    public static ReportedValue text(String text) {
        return new ReportedValue(text, true);
    }

    /** The literal of a number, the characters of a string, {@code true} or {@code false}. */
    public String text() {
        return text == null ? Long.toString(whole) : text;
    }

    /** Whether it was a string. */
    public boolean quoted() {
        return quoted;
    }

    /** What a decimal literal stands for, be it quoted or not, infinite where it is too large; NaN for any other text. */
    double number() {
        return text == null ? whole : Readings.parse(text);
    }

    /**
     * The knob's value, in its canonical unit, whether the {@linkplain Knob#holds knob holds} it or not; NaN for a word that an enum
     * does not have.
     *
     * @throws KnobValueException when it is of another kind than the knob's values
     */
    double of(Knob knob) {
        return text == null ? KnobText.read(knob, whole) : KnobText.read(knob, text);
    }

    /** Whether it is a number that no double can hold. */
    boolean isTooLarge() {
        if (quoted || text == null) {
            return false;
        }
        boolean mayBe = text.length() > DIGITS_OF_EVERY_DOUBLE || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return mayBe && Double.isInfinite(Readings.parse(text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportedValue value && quoted == value.quoted && text().equals(value.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return quoted ? '"' + text() + '"' : text();
    }
}
