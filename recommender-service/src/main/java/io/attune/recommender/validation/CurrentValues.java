package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import java.util.HashMap;
import java.util.Map;

/** What each knob is set to where a recommendation does not say: as observed, else the DBMS's default. */
public final class CurrentValues {

    private final Map<String, Double> values = new HashMap<>();

    /** @param observed the running configuration, in the order of the catalog; NaN where not known */
    public CurrentValues(Catalog catalog, NumericRow observed) {
        for (int i = 0; i < catalog.knobs().size(); i++) {
            Knob knob = catalog.knobs().get(i);
            double value = i < observed.size() ? observed.get(i) : Double.NaN;
            Double fallback = knob.defaultValue();
            if (Double.isFinite(value)) {
                values.put(knob.name(), value);
            } else if (fallback != null && Double.isFinite(fallback)) {
                values.put(knob.name(), fallback);
            }
        }
    }

    /** The knob's value, NaN where neither was observed nor has a default. */
    public double of(String knob) {
        return values.getOrDefault(knob, Double.NaN);
    }
}
