package io.attune.ui.progress;

import org.jspecify.annotations.Nullable;

/**
 * The objective at one observation.
 *
 * @param feasible whether it keeps the session's constraints, so that it may be the best
 * @param value in the objective's unit; absent where none was measured
 */
public record Sample(long sequence, Status status, @Nullable Double value, boolean feasible) {

    boolean counts() {
        return status == Status.MEASURED && value != null && Double.isFinite(value);
    }
}
