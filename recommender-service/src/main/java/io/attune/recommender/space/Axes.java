package io.attune.recommender.space;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import io.attune.model.session.SessionKnob;
import java.util.List;
import java.util.Optional;

/** Makes the axis of a knob between a session's bounds. */
final class Axes {

    private static final double STEPS_OF_A_REAL = 1000;
    private static final double LEAST_STEP = 1e-6;

    private Axes() {}

    /** The axis, or nothing where no value of the knob lies between the bounds. */
    static Optional<Axis> of(Knob knob, SessionKnob bounds) {
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
                .filter(s -> s >= lower && s <= upper)
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

    /** A power of ten that cuts the range into 1,000 to 10,000 parts: finer differences mean nothing and look silly. */
    private static double stepOfReal(double range) {
        if (!(range > 0)) {
            return LEAST_STEP;
        }
        return Math.max(LEAST_STEP, Math.pow(10, Math.floor(Math.log10(range))) / STEPS_OF_A_REAL);
    }
}
