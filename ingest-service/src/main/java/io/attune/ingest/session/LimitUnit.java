package io.attune.ingest.session;

import io.attune.model.hardware.Hardware;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Units that a limit may be stated in, and what one of each is in the unit that the number's name ends in. */
enum LimitUnit {
    MICROSECOND("us", "time", 1e-3),
    MILLISECOND("ms", "time", 1),
    SECOND("s", "time", 1e3),
    MINUTE("min", "time", 6e4),
    BYTE("B", "memory", 1),
    KILOBYTE("kB", "memory", 1L << 10),
    MEGABYTE("MB", "memory", 1L << 20),
    GIGABYTE("GB", "memory", 1L << 30),
    TERABYTE("TB", "memory", 1L << 40),
    PERCENT("%", "share", 1);

    private final String symbol;
    private final String kind;
    private final double size;

    LimitUnit(String symbol, String kind, double size) {
        this.symbol = symbol;
        this.kind = kind;
        this.size = size;
    }

    /** The unit of a number, which its name ends in; none where it says none. */
    private static @Nullable LimitUnit of(String metric) {
        if (metric.endsWith("_us")) {
            return MICROSECOND;
        } else if (metric.endsWith("_ms")) {
            return MILLISECOND;
        } else if (metric.endsWith("_seconds")) {
            return SECOND;
        } else if (metric.endsWith("_bytes")) {
            return BYTE;
        }
        return metric.endsWith("_percent") ? PERCENT : null;
    }

    /**
     * A limit in the unit of its number. Memory may be stated in percent of the machine's RAM.
     *
     * @param unit absent: the limit is in the number's own unit
     * @return empty where the number is not of that kind
     */
    static OptionalDouble convert(String metric, double limit, @Nullable String unit, Hardware hardware) {
        if (unit == null) {
            return OptionalDouble.of(limit);
        }
        LimitUnit own = of(metric);
        LimitUnit stated = Arrays.stream(values())
                .filter(u -> u.symbol.equals(unit))
                .findFirst()
                .orElse(null);
        if (own == null || stated == null) {
            return OptionalDouble.empty();
        }
        if (own == BYTE && stated == PERCENT) {
            return OptionalDouble.of(limit / 100 * hardware.memoryBytes());
        }
        return own.kind.equals(stated.kind)
                ? OptionalDouble.of(limit * stated.size / own.size)
                : OptionalDouble.empty();
    }

    /** What a unit must be, for a refusal. */
    static String rule(String metric) {
        LimitUnit own = of(metric);
        if (own == null) {
            return "must be absent: the name of the number does not end in a unit that is known, so its limit is in its own";
        }
        List<String> symbols = Arrays.stream(values())
                .filter(u -> u.kind.equals(own.kind) || (own == BYTE && u == PERCENT))
                .map(u -> u.symbol)
                .toList();
        return "must be one of " + symbols;
    }
}
