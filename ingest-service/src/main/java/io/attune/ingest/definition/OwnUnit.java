package io.attune.ingest.definition;

import io.attune.model.knob.Unit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain number of a knob counts, such as {@code 8kB} or {@code min}: an optional count and a unit of PostgreSQL's, which serve
 * for every system.
 *
 * @param canonical the unit of our numbers
 * @param quantum canonical units in one
 */
public record OwnUnit(Unit canonical, double quantum) {

    private static final Pattern FORM = Pattern.compile("(\\d{0,9})([A-Za-z]+)");

    /** Of each canonical unit the largest first. */
    private static final List<Named> NAMED = List.of(
            new Named("TB", new OwnUnit(Unit.BYTES, 1024.0 * 1024 * 1024 * 1024)),
            new Named("GB", new OwnUnit(Unit.BYTES, 1024 * 1024 * 1024)),
            new Named("MB", new OwnUnit(Unit.BYTES, 1024 * 1024)),
            new Named("kB", new OwnUnit(Unit.BYTES, 1024)),
            new Named("B", new OwnUnit(Unit.BYTES, 1)),
            new Named("d", new OwnUnit(Unit.MILLISECONDS, 86_400_000)),
            new Named("h", new OwnUnit(Unit.MILLISECONDS, 3_600_000)),
            new Named("min", new OwnUnit(Unit.MILLISECONDS, 60_000)),
            new Named("s", new OwnUnit(Unit.MILLISECONDS, 1000)),
            new Named("ms", new OwnUnit(Unit.MILLISECONDS, 1)),
            new Named("us", new OwnUnit(Unit.MILLISECONDS, 0.001)));

    private record Named(String name, OwnUnit unit) {}

    /** @throws IllegalArgumentException for a unit that is not known; the message names those that are and not this one */
    public static OwnUnit of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new OwnUnit(Unit.NONE, 1);
        }
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            double times = matcher.group(1).isEmpty() ? 1 : Double.parseDouble(matcher.group(1));
            for (Named named : NAMED) {
                if (named.name().equals(matcher.group(2)) && times > 0) {
                    return new OwnUnit(named.unit().canonical(), named.unit().quantum() * times);
                }
            }
        }
        throw new IllegalArgumentException("must be one of "
                + NAMED.stream().map(Named::name).toList() + ", with a count before it where it is a multiple");
    }

    /** The text that {@link #of} reads as this; null for plain numbers. */
    @Nullable
    String text() {
        for (Named named : NAMED) {
            double times = quantum / named.unit().quantum();
            if (named.unit().canonical() == canonical && times >= 1 && times == Math.rint(times)) {
                return times == 1 ? named.name() : (long) times + named.name();
            }
        }
        return null;
    }
}
