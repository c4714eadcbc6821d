package io.attune.model.knob;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knob values as a DBMS writes them ({@code 128MB}, {@code on}, {@code 5min}) to numbers and back. */
public final class KnobText {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*([A-Za-zµ]*)\\s*");

    /** Digits that are written; more would show how binary fractions are rounded. */
    private static final MathContext SIGNIFICANT = new MathContext(12, RoundingMode.HALF_EVEN);

    private KnobText() {}

    /**
     * Reads a value. A number without a suffix counts in the DBMS's own unit of the knob; with one ({@code B kB MB GB TB us ms s min
     * h d}) in that. Words are compared without regard to case. Where the DBMS counts in whole units, a value between two of them
     * becomes the nearer one, as in the DBMS itself.
     *
     * @return the numeric value, in the knob's canonical unit
     * @throws KnobValueException when the text is not a value of the knob; the message says what is
     */
    public static double parse(Knob knob, String text) {
        double value = read(knob, text);
        if (!knob.holds(value)) {
            throw new KnobValueException(knob.name() + " is " + abbreviate(text) + ", it must be " + accepted(knob));
        }
        return value;
    }

    /**
     * As {@link #parse(Knob, String)}, of what a DBMS reports of itself: it runs with that value, whatever range or list of words a
     * catalog has.
     *
     * @return the numeric value, in the knob's canonical unit, whether the {@linkplain Knob#holds knob holds} it or not; NaN for a
     *     word that an enum does not have
     * @throws KnobValueException when the text is of another kind than the knob's values
     */
    public static double read(Knob knob, String text) {
        KnobDomain domain = knob.domain();
        if (domain instanceof KnobDomain.OfBooleans) {
            return parseBoolean(knob, text);
        }
        if (domain instanceof KnobDomain.OfEnums enums) {
            return indexIn(enums.values(), text);
        }
        if (domain instanceof KnobDomain.OfStrings) {
            throw new KnobValueException(knob.name() + " holds text, which has no numeric value");
        }
        double value = onStep(knob, parseNumber(knob, text));
        if (!Double.isFinite(value)) {
            throw new KnobValueException(knob.name() + " is " + abbreviate(text) + ", it must be a finite number");
        }
        return value;
    }

    /** As {@link #read(Knob, String)}, of a whole number without a suffix. */
    public static double read(Knob knob, long number) {
        return knob.domain().isOrdered()
                ? onStep(knob, inOwnUnit(knob, (double) number))
                : read(knob, Long.toString(number));
    }

    private static double onStep(Knob knob, double number) {
        return knob.domain() instanceof KnobDomain.OfIntegers && !knob.isSpecial(number)
                ? Math.rint(number / knob.quantum()) * knob.quantum()
                : number;
    }

    /** What values the knob holds, as {@code one of [on, off]} or {@code from 1 to 8}. */
    public static String accepted(Knob knob) {
        KnobDomain domain = knob.domain();
        return domain instanceof KnobDomain.OfEnums enums
                ? "one of " + enums.values()
                : "from " + bound(knob, domain.least()) + " to " + bound(knob, domain.greatest());
    }

    /**
     * Writes a value the way the DBMS reads it: in the largest unit that loses nothing.
     *
     * @param value numeric value in the canonical unit
     * @throws KnobValueException when the knob holds text, the value is not finite, or an enum has no value of that index
     */
    public static String format(Knob knob, double value) {
        if (!Double.isFinite(value)) {
            throw new KnobValueException(knob.name() + " is " + value + ", it must be a finite number");
        }
        KnobDomain domain = knob.domain();
        if (domain instanceof KnobDomain.OfBooleans) {
            return value >= 0.5 ? "on" : "off";
        }
        if (domain instanceof KnobDomain.OfEnums enums) {
            int index = (int) Math.round(value);
            if (index < 0 || index >= enums.values().size()) {
                throw new KnobValueException(
                        knob.name() + " has no value number " + index + ", it has " + enums.values());
            }
            return enums.values().get(index);
        }
        if (domain instanceof KnobDomain.OfStrings) {
            throw new KnobValueException(knob.name() + " holds text, which has no numeric value");
        }
        if (knob.isSpecial(value) || knob.unit() == Unit.NONE) {
            return plain(value);
        }
        return withSuffix(value, knob.unit() == Unit.BYTES ? Suffix.BYTES : Suffix.TIMES);
    }

    private static String bound(Knob knob, double value) {
        return Double.isFinite(value) ? format(knob, value) : "any number";
    }

    private static double parseBoolean(Knob knob, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1", "enabled" -> 1;
            case "off", "false", "no", "0", "disabled" -> 0;
            default -> throw new KnobValueException(knob.name() + " is " + abbreviate(text) + ", it must be on or off");
        };
    }

    private static double indexIn(List<String> values, String text) {
        String word = text.strip();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return Double.NaN;
    }

    private static double inOwnUnit(Knob knob, double number) {
        return knob.isSpecial(number) ? number : number * knob.quantum();
    }

    /** Almost every value is: digits, perhaps with a point between them, and few enough for a double to hold. */
    private static boolean isShortNumber(String text) {
        if (text.length() > 16) {
            return false;
        }
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    private static double parseNumber(Knob knob, String text) {
        if (isShortNumber(text)) {
            return inOwnUnit(knob, Double.parseDouble(text));
        }
        Matcher matcher = NUMBER.matcher(text);
        if (text.length() > 64 || !matcher.matches()) {
            throw new KnobValueException(knob.name() + " is " + abbreviate(text) + ", it must be a number");
        }
        double number = Double.parseDouble(matcher.group(1));
        String suffix = matcher.group(2);
        if (suffix.isEmpty()) {
            return inOwnUnit(knob, number);
        }
        List<Suffix> known =
                switch (knob.unit()) {
                    case BYTES -> Suffix.BYTES;
                    case MILLISECONDS -> Suffix.TIMES;
                    case NONE -> List.of();
                };
        return known.stream()
                .filter(s -> s.name().equals(suffix))
                .mapToDouble(s -> number * s.size())
                .findFirst()
                .orElseThrow(() -> new KnobValueException(knob.name() + " is " + abbreviate(text)
                        + ", its unit must be "
                        + (known.isEmpty()
                                ? "absent"
                                : "one of " + known.stream().map(Suffix::name).toList())));
    }

    private static String withSuffix(double value, List<Suffix> suffixes) {
        for (Suffix suffix : suffixes) {
            double count = value / suffix.size();
            if (count == Math.rint(count) && Math.abs(count) >= 1) {
                return plain(count) + suffix.name();
            }
        }
        Suffix smallest = suffixes.get(suffixes.size() - 1);
        return value == 0 ? "0" : plain(value / smallest.size()) + smallest.name();
    }

    private static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e18) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value, SIGNIFICANT).stripTrailingZeros();
        return Math.abs(value) < 1e18 && Math.abs(value) >= 1e-12 ? rounded.toPlainString() : rounded.toString();
    }

    private static String abbreviate(String text) {
        String printable = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return "'" + printable.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /** A unit's suffix and its size in the canonical unit. */
    private record Suffix(String name, double size) {
        static final List<Suffix> BYTES = List.of(
                new Suffix("TB", 1024.0 * 1024 * 1024 * 1024),
                new Suffix("GB", 1024.0 * 1024 * 1024),
                new Suffix("MB", 1024.0 * 1024),
                new Suffix("kB", 1024),
                new Suffix("B", 1));
        static final List<Suffix> TIMES = List.of(
                new Suffix("d", 86_400_000),
                new Suffix("h", 3_600_000),
                new Suffix("min", 60_000),
                new Suffix("s", 1000),
                new Suffix("ms", 1),
                new Suffix("us", 0.001));
    }
}
