package io.attune.ingest.catalog;

import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import org.jspecify.annotations.Nullable;

/**
 * The values of a knob that are safe on one machine, special values aside.
 *
 * @param lower least safe value, canonical unit, a whole multiple of the knob's quantum for integers
 * @param upper greatest safe value, likewise; never below {@code lower}
 */
public record SafeRange(double lower, double upper) {

    /**
     * The curated range on this machine, within the knob's domain, and widened where the knob's default lies outside: what the DBMS
     * starts with is always allowed.
     */
    public static SafeRange of(Knob knob, Hardware hardware) {
        KnobDomain domain = knob.domain();
        double least = domain.least();
        double greatest = domain.greatest();
        double lower = clip(on(hardware, knob.advice().lower(), least), least, greatest);
        double upper = clip(on(hardware, knob.advice().upper(), greatest), least, greatest);
        if (domain instanceof KnobDomain.OfIntegers) {
            lower = Math.ceil(lower / knob.quantum()) * knob.quantum();
            upper = Math.floor(upper / knob.quantum()) * knob.quantum();
        }
        upper = Math.max(lower, upper);
        Double usual = knob.defaultValue();
        if (usual == null || knob.isSpecial(usual)) {
            return new SafeRange(lower, upper);
        }
        return new SafeRange(Math.min(lower, usual), Math.max(upper, usual));
    }

    /** Whether the catalog knows a range worth searching: for numbers that takes two curated bounds. */
    public static boolean isKnownFor(Knob knob) {
        return !knob.domain().isOrdered()
                || (knob.advice().lower() != null && knob.advice().upper() != null);
    }

    private static double on(Hardware hardware, @Nullable Bound bound, double otherwise) {
        return bound == null ? otherwise : bound.on(hardware);
    }

    private static double clip(double value, double least, double greatest) {
        return Math.max(least, Math.min(greatest, value));
    }
}
