package io.attune.ui.view;

import io.attune.model.observation.Outcome;
import io.attune.ui.progress.MeasuredWindow;
import io.attune.ui.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One observation in the session's series.
 *
 * @param value objective; absent where none was measured
 * @param bestSoFar best objective measured up to here
 * @param violations the session's constraints that it breaks, so that it is never the best
 */
record IterationView(
        long sequence,
        UUID observationId,
        @Nullable UUID recommendationId,
        @Nullable Double value,
        @Nullable Double bestSoFar,
        Outcome outcome,
        List<String> violations,
        Instant windowStart,
        Instant windowEnd) {

    static IterationView of(MeasuredWindow window, Progress.Point point) {
        return new IterationView(
                window.sequence(),
                window.observationId(),
                window.recommendationId(),
                point.value(),
                point.bestSoFar(),
                window.outcome(),
                window.violations(),
                window.start(),
                window.end());
    }
}
