package io.attune.model.knob;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration parameter of a DBMS.
 *
 * @param unit canonical unit of the numeric value
 * @param quantum canonical units in one unit of the DBMS's own: 8192 for a knob that PostgreSQL counts in 8 kB pages, 1 where
 *     the two are the same. Values of integer knobs other than special ones are whole multiples of it
 * @param defaultValue numeric value that the DBMS starts with; absent for text
 * @param specialValues numbers that mean something other than their size (-1, 0), never scaled by {@code quantum}
 */
public record Knob(
        String name,
        KnobDomain domain,
        Unit unit,
        double quantum,
        @Nullable Double defaultValue,
        Applies applies,
        Resource resource,
        List<Double> specialValues,
        TuningAdvice advice,
        @Nullable String description) {

    public Knob {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a knob needs a name");
        }
        if (!(quantum > 0)) {
            throw new IllegalArgumentException("quantum of " + name + " is " + quantum + ", it must be above 0");
        }
        specialValues = List.copyOf(specialValues);
    }

    public boolean isSpecial(double value) {
        return specialValues.contains(value);
    }

    /** Whether the value is one of the knob's own: special, or within its domain. NaN is none. */
    public boolean holds(double value) {
        return (value >= domain.least() && value <= domain.greatest()) || isSpecial(value);
    }
}
