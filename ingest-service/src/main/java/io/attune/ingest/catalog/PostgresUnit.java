package io.attune.ingest.catalog;

import io.attune.model.knob.Unit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit of {@code pg_settings}, such as {@code 8kB} or {@code min}.
 *
 * @param canonical the unit of our numbers
 * @param quantum canonical units in one
 */
record PostgresUnit(Unit canonical, double quantum) {

    private static final Pattern FORM = Pattern.compile("(\\d*)([A-Za-z]+)");
    private static final Map<String, PostgresUnit> NAMED = Map.of(
            "B", new PostgresUnit(Unit.BYTES, 1),
            "kB", new PostgresUnit(Unit.BYTES, 1024),
            "MB", new PostgresUnit(Unit.BYTES, 1024 * 1024),
            "GB", new PostgresUnit(Unit.BYTES, 1024 * 1024 * 1024),
            "us", new PostgresUnit(Unit.MILLISECONDS, 0.001),
            "ms", new PostgresUnit(Unit.MILLISECONDS, 1),
            "s", new PostgresUnit(Unit.MILLISECONDS, 1000),
            "min", new PostgresUnit(Unit.MILLISECONDS, 60_000),
            "h", new PostgresUnit(Unit.MILLISECONDS, 3_600_000),
            "d", new PostgresUnit(Unit.MILLISECONDS, 86_400_000));

    /** @throws IllegalArgumentException for a unit that PostgreSQL has not had yet */
    static PostgresUnit of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new PostgresUnit(Unit.NONE, 1);
        }
        var matcher = FORM.matcher(text);
        PostgresUnit named = matcher.matches() ? NAMED.get(matcher.group(2)) : null;
        if (named == null) {
            throw new IllegalArgumentException("unit is '" + text + "', it must be one of " + NAMED.keySet());
        }
        double times = matcher.group(1).isEmpty() ? 1 : Double.parseDouble(matcher.group(1));
        return new PostgresUnit(named.canonical(), named.quantum() * times);
    }
}
