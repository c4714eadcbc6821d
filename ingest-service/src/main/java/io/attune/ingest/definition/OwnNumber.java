package io.attune.ingest.definition;

import io.attune.ingest.conversion.ReportedValue;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import java.util.List;

/**
 * Numbers in a knob's own unit, and back.
 *
 * @param whole whether only whole ones count
 */
record OwnNumber(OwnUnit unit, boolean whole) {

    /**
     * The number in the canonical unit.
     *
     * @throws IllegalArgumentException when it is none; the message says what would be one and does not repeat it
     */
    double read(ReportedValue value) {
        double number;
        try {
            number = KnobText.parse(boundless(), value.text());
        } catch (KnobValueException e) {
            throw new IllegalArgumentException("must be a finite number, with a unit where the knob has one", e);
        }
        if (whole && number / unit.quantum() != Math.rint(number / unit.quantum())) {
            throw new IllegalArgumentException("must be a whole number in the knob's unit");
        }
        return number;
    }

    /** A canonical number as {@link #read} reads it. */
    ReportedValue write(double canonical) {
        double own = canonical / unit.quantum();
        return own == Math.rint(own) && Math.abs(own) < 1e18
                ? new ReportedValue(Long.toString((long) own), false)
                : ReportedValue.number(own);
    }

    private Knob boundless() {
        return new Knob(
                "number",
                new KnobDomain.OfReals(-Double.MAX_VALUE, Double.MAX_VALUE),
                unit.canonical(),
                unit.quantum(),
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
    }
}
