package io.attune.model.observation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One measured window of a session. The event on the topic {@code observations} is this whole record.
 *
 * @param sequence 1 for the session's first observation, without gaps
 * @param recommendationId the recommendation that was measured; absent for the baseline and for configurations made elsewhere
 * @param knobs in the order of the catalog revision; absent where the knob is text or was not sent
 * @param metrics in the order of the catalog revision: counters as rates per second, gauges as they are; absent where not sent
 * @param objectives by name, in the unit that their name ends in: what was sent, and what the session's objective and constraints
 *     need of what could be derived
 * @param violations the session's constraints that a measured window breaks, one sentence each; its numbers are learnt from, and it is
 *     never the best
 */
public record Observation(
        UUID id,
        long sequence,
        UUID sessionId,
        UUID projectId,
        UUID workloadId,
        CatalogRef catalog,
        @Nullable UUID recommendationId,
        Instant windowStart,
        Instant windowEnd,
        NumericRow knobs,
        NumericRow metrics,
        SortedMap<String, Double> objectives,
        Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> violations) {

    public Observation {
        objectives = new TreeMap<>(objectives);
        violations = violations == null ? List.of() : List.copyOf(violations);
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is " + sequence + ", it starts at 1");
        }
    }

    /** Whether it keeps all constraints of its session. */
    @JsonIgnore
    public boolean isFeasible() {
        return violations.isEmpty();
    }

    /** A copy of the objectives by name. */
    @Override
    public SortedMap<String, Double> objectives() {
        return new TreeMap<>((Map<String, Double>) objectives);
    }
}
