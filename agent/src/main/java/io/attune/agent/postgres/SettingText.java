package io.attune.agent.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values as PostgreSQL does ({@code 256MB}, {@code on}, {@code 5min}), to tell whether two texts mean the same. */
public final class SettingText {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*([A-Za-z]{0,3})\\s*");
    private static final Pattern UNIT = Pattern.compile("(\\d*)([A-Za-z]+)");
    private static final Map<String, Double> BYTES =
            Map.of("B", 1d, "kB", 1024d, "MB", 1048576d, "GB", 1073741824d, "TB", 1099511627776d);
    private static final Map<String, Double> MICROSECONDS =
            Map.of("us", 1d, "ms", 1e3, "s", 1e6, "min", 6e7, "h", 3.6e9, "d", 8.64e10);
    private static final Set<String> TRUE = Set.of("on", "true", "yes", "1");
    private static final Set<String> FALSE = Set.of("off", "false", "no", "0");

    /** PostgreSQL prints reals with six digits. */
    private static final double REAL_TOLERANCE = 1e-5;

    private SettingText() {}

    /** Whether the text is a value of the setting's type; its bounds are left to PostgreSQL. */
    public static boolean isValue(Setting setting, String text) {
        return switch (setting.vartype()) {
            case "bool" -> TRUE.contains(lower(text)) || FALSE.contains(lower(text));
            case "enum" -> setting.enumVals().stream().anyMatch(text::equalsIgnoreCase) || isValueOfHiddenEnum(text);
            case "integer", "real" -> !Double.isNaN(number(setting.unit(), text));
            default -> false;
        };
    }

    /** Whether the text means the value that the setting has. */
    public static boolean means(Setting setting, String text) {
        return means(setting.vartype(), setting.unit(), setting.value(), text);
    }

    /**
     * Whether a text means a value as {@code pg_settings} shows it.
     *
     * @param unit what the value counts
     */
    public static boolean means(String vartype, @Nullable String unit, String value, String text) {
        return switch (vartype) {
            case "bool" -> TRUE.contains(lower(text)) == TRUE.contains(lower(value));
            case "integer" -> Math.rint(number(unit, text)) == Double.parseDouble(value);
            case "real" -> isNear(number(unit, text), Double.parseDouble(value));
            default -> value.equalsIgnoreCase(text.strip());
        };
    }

    /** PostgreSQL takes {@code true}, {@code 1} and the like for enums with {@code on} and {@code off}, without listing them. */
    private static boolean isValueOfHiddenEnum(String text) {
        return TRUE.contains(lower(text)) || FALSE.contains(lower(text));
    }

    /** In that unit; NaN when it is no number. */
    private static double number(@Nullable String unit, String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(matcher.group(1));
        String suffix = matcher.group(2);
        if (suffix.isEmpty()) {
            return value;
        }
        return unit == null ? Double.NaN : value * size(suffix, unit) / size(unit, suffix);
    }

    /** How much one of the unit is, as long as the other measures the same kind of thing. */
    private static double size(String unit, String other) {
        Map<String, Double> sizes = BYTES.containsKey(name(other)) ? BYTES : MICROSECONDS;
        Matcher matcher = UNIT.matcher(unit);
        Double size = matcher.matches() ? sizes.get(matcher.group(2)) : null;
        if (size == null) {
            return Double.NaN;
        }
        return matcher.group(1).isEmpty() ? size : size * Integer.parseInt(matcher.group(1));
    }

    private static String name(String unit) {
        Matcher matcher = UNIT.matcher(unit);
        return matcher.matches() ? matcher.group(2) : unit;
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= REAL_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
