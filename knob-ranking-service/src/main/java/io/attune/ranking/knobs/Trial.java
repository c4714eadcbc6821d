package io.attune.ranking.knobs;

import io.attune.model.matrix.NumericRow;
import org.jspecify.annotations.Nullable;

/**
 * A configuration and what it brought.
 *
 * @param knobs in the order of the knobs that are ranked; NaN where absent
 * @param objective in its own unit; null where the configuration failed
 * @param metrics in the order of the metrics that are explained too; no number at all where there are none to explain
 */
public record Trial(NumericRow knobs, @Nullable Double objective, NumericRow metrics) {

    public static Trial measured(NumericRow knobs, double objective) {
        return new Trial(knobs, objective, NumericRow.of());
    }

    public static Trial failed(NumericRow knobs) {
        return new Trial(knobs, null, NumericRow.of());
    }

    boolean isFailed() {
        return objective == null;
    }
}
