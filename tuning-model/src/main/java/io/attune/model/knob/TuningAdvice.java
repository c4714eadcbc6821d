package io.attune.model.knob;

import org.jspecify.annotations.Nullable;

/**
 * What the curated overlay adds to what a DBMS reports of a knob.
 *
 * @param lower least safe value; the domain's own where absent
 * @param upper greatest safe value; the domain's own where absent
 * @param memoryCost what it costs in memory; absent for knobs that cost none
 * @param note why the knob matters or why it is locked, one sentence
 */
public record TuningAdvice(
        Tunability tunability,
        Scale scale,
        @Nullable Bound lower,
        @Nullable Bound upper,
        @Nullable MemoryCost memoryCost,
        @Nullable String note) {

    /** For knobs the overlay does not mention. */
    public static TuningAdvice none() {
        return new TuningAdvice(Tunability.ON_REQUEST, Scale.LINEAR, null, null, null, null);
    }
}
