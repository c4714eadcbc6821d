package io.attune.ingest.settings;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Values of knobs in the ways that the systems write them. */
final class ValueText {

    private static final MathContext SIGNIFICANT = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final String[] SIZES = {"T", "G", "M", "K"};

    private ValueText() {}

    /** With the unit behind the number, as PostgreSQL writes it: {@code 256MB}. */
    static String withUnit(Knob knob, double value) {
        return printable(KnobText.format(knob, value));
    }

    /** The bare number in the DBMS's own unit; words as they are, in upper case for booleans: {@code 33554432}, {@code ON}. */
    static String bare(Knob knob, double value) {
        if (knob.domain() instanceof KnobDomain.OfBooleans) {
            return value >= 0.5 ? "ON" : "OFF";
        }
        return isNumber(knob) ? number(ownUnits(knob, value)) : printable(KnobText.format(knob, value));
    }

    /** As {@link #bare}, but with 1 and 0 for booleans. */
    static String bareWithDigits(Knob knob, double value) {
        return knob.domain() instanceof KnobDomain.OfBooleans ? (value >= 0.5 ? "1" : "0") : bare(knob, value);
    }

    /** As {@link #bare}, but sizes with the largest of K, M, G and T that loses nothing: {@code 256M}. */
    static String withSize(Knob knob, double value) {
        if (knob.unit() == Unit.BYTES && isNumber(knob) && !knob.isSpecial(value) && knob.quantum() == 1) {
            double size = 1L << 40;
            for (String suffix : SIZES) {
                if (value >= size && value % size == 0) {
                    return number(value / size) + suffix;
                }
                size /= 1024;
            }
        }
        return bare(knob, value);
    }

    static boolean isNumber(Knob knob) {
        return knob.domain() instanceof KnobDomain.OfIntegers || knob.domain() instanceof KnobDomain.OfReals;
    }

    /** The text itself, which must have no control character that could end the line it stands in. */
    static String printable(String text) {
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
            throw new IllegalArgumentException("A knob's name or value holds a control character");
        }
        return text;
    }

    private static double ownUnits(Knob knob, double value) {
        return knob.isSpecial(value) ? value : value / knob.quantum();
    }

    private static String number(double value) {
        return new BigDecimal(value, SIGNIFICANT).stripTrailingZeros().toPlainString();
    }
}
