package io.attune.ui.progress;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the views keep of an observation.
 *
 * @param knobs in the order of the catalog revision
 * @param violations the session's constraints that it breaks, one sentence each
 */
public record MeasuredWindow(
        UUID observationId,
        long sequence,
        @Nullable UUID recommendationId,
        CatalogRef catalog,
        Instant start,
        Instant end,
        NumericRow knobs,
        SortedMap<String, Double> objectives,
        Outcome outcome,
        List<String> violations) {

    public MeasuredWindow {
        objectives = new TreeMap<>(objectives);
        violations = List.copyOf(violations);
    }

    /** A copy of the objectives by name. */
    @Override
    public SortedMap<String, Double> objectives() {
        return new TreeMap<>((Map<String, Double>) objectives);
    }

    /** The objective of that name, as a sample of the session's series. */
    public Sample sample(String objective) {
        return new Sample(sequence, Status.of(outcome), objectives.get(objective), violations.isEmpty());
    }
}
