package io.attune.ingest.settings;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;

/**
 * A knob that gets another value.
 *
 * @param to numeric value to set, canonical unit
 * @param from the value that it has, likewise
 */
public record Change(Knob knob, double to, double from) {

    boolean needsRestart() {
        return knob.applies() == Applies.RESTART;
    }
}
