package io.attune.ingest.ottertune;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.recommendation.Recommendation;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a window measured the configuration that was handed out last. OtterTune's clients do not say so, and may have measured
 * something else, such as the base configuration once more; so the values are looked at.
 */
final class AppliedConfiguration {

    /** DBMS round values, to chunks of a buffer pool or to six digits of a fraction. */
    private static final double ROUNDING = 0.02;

    private AppliedConfiguration() {}

    /**
     * Whether most of the values are those that were handed out. Special values (-1, 0) are not compared: a DBMS reports what it made
     * of them.
     *
     * @param measured numeric values by knob, canonical units
     */
    static boolean isThat(Recommendation handedOut, Catalog catalog, Map<String, Double> measured) {
        int compared = 0;
        int same = 0;
        for (var entry : handedOut.configuration().entrySet()) {
            Double value = measured.get(entry.getKey());
            Optional<Knob> knob = catalog.knob(entry.getKey());
            if (value != null && knob.isPresent() && !knob.get().isSpecial(entry.getValue())) {
                compared++;
                same += isSame(knob.get(), entry.getValue(), value) ? 1 : 0;
            }
        }
        return same * 2 >= compared;
    }

    private static boolean isSame(Knob knob, double handedOut, double measured) {
        boolean ordered = knob.domain() instanceof KnobDomain.OfIntegers || knob.domain() instanceof KnobDomain.OfReals;
        double tolerance = ordered ? Math.max(Math.abs(handedOut) * ROUNDING, knob.quantum() * ROUNDING) : 0;
        return Math.abs(handedOut - measured) <= tolerance;
    }
}
