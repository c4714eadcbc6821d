package io.attune.ui.progress;

import org.jspecify.annotations.Nullable;

/**
 * The objective at one observation.
 *
 * @param value in the objective's unit; absent where none was measured
 */
public record Sample(long sequence, Status status, @Nullable Double value) {

    boolean counts() {
        return status == Status.MEASURED && value != null && Double.isFinite(value);
    }
}
