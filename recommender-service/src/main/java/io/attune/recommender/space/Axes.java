package io.attune.recommender.space;

import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import io.attune.model.session.SessionKnob;
import java.util.List;
import java.util.Optional;

/**
 * Makes the axis of a knob between a session's bounds. Bounds are of sizes, and a special value is none, so special values are allowed
 * beside them; but not on a side where the session is stricter than the catalog, because whoever wants at least 64 MB does not want the
 * cache switched off.
 */
final class Axes {

    private static final double STEPS_OF_A_REAL = 1000;
    private static final double LEAST_STEP = 1e-6;

    private Axes() {}

    /** The axis, or nothing where no value of the knob lies between the bounds. */
    static Optional<Axis> of(Knob knob, SessionKnob bounds, Hardware hardware) {
        KnobDomain domain = knob.domain();
        if (!domain.isNumeric()) {
            return Optional.empty();
        }
        double lower = Math.max(bounds.lower(), domain.least());
        double upper = Math.min(bounds.upper(), domain.greatest());
        if (!domain.isOrdered()) {
            int first = (int) Math.ceil(lower);
            int last = (int) Math.floor(upper);
            return first > last ? Optional.empty() : Optional.of(new ChoiceAxis(knob, first, last));
        }
        boolean integer = domain instanceof KnobDomain.OfIntegers;
        double step = integer ? knob.quantum() : stepOfReal(upper - lower);
        List<Double> specials = knob.specialValues().stream()
                .filter(s -> (s >= lower || !isNarrowedBelow(knob, bounds, hardware, step))
                        && (s <= upper || !isNarrowedAbove(knob, bounds, hardware, step)))
                .distinct()
                .toList();
        double first = integer ? Math.ceil(lower / step) * step + 0.0 : lower;
        double last = integer ? Math.floor(upper / step) * step + 0.0 : upper;
        while (first <= last && specials.contains(first)) {
            first += step;
        }
        if (first > last && specials.isEmpty()) {
            return Optional.empty();
        }
        boolean logarithmic = knob.advice().scale() == Scale.LOG;
        return Optional.of(new NumericAxis(knob, first, last, step, integer, logarithmic, specials));
    }

    private static boolean isNarrowedBelow(Knob knob, SessionKnob bounds, Hardware hardware, double step) {
        Bound curated = knob.advice().lower();
        double safe = curated == null ? knob.domain().least() : curated.on(hardware);
        return bounds.lower() > Math.max(safe, knob.domain().least()) + step;
    }

    private static boolean isNarrowedAbove(Knob knob, SessionKnob bounds, Hardware hardware, double step) {
        Bound curated = knob.advice().upper();
        double safe = curated == null ? knob.domain().greatest() : curated.on(hardware);
        return bounds.upper() < Math.min(safe, knob.domain().greatest()) - step;
    }

    /** A power of ten that cuts the range into 1,000 to 10,000 parts: finer differences mean nothing and look silly. */
    private static double stepOfReal(double range) {
        if (!(range > 0)) {
            return LEAST_STEP;
        }
        return Math.max(LEAST_STEP, Math.pow(10, Math.floor(Math.log10(range))) / STEPS_OF_A_REAL);
    }
}
