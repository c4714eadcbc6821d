package io.attune.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One observation as it is posted. Its id is made once; a repeated post carries the same one.
 *
 * @param knobs in effect during the window, as the DBMS writes them
 * @param metricsBefore {@code view.column}: numbers, times as text, absent ones as null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObservationUpload(
        UUID observationId,
        @Nullable UUID recommendationId,
        Window window,
        @Nullable Dbms dbms,
        SortedMap<String, String> knobs,
        SortedMap<String, @Nullable Object> metricsBefore,
        SortedMap<String, @Nullable Object> metricsAfter,
        @Nullable SortedMap<String, Double> objectives,
        @Nullable Failure failure) {

    public ObservationUpload {
        knobs = new TreeMap<>(knobs);
        metricsBefore = new TreeMap<>(metricsBefore);
        metricsAfter = new TreeMap<>(metricsAfter);
    }

    /** The measured time, by the clock of the DBMS where it could be asked. */
    public record Window(Instant start, Instant end) {}

    /** What tells the server whether counters were reset inside the window. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Dbms(
            @Nullable String version,
            @Nullable Instant startedAt,
            @Nullable Instant statsResetAt) {}

    /** Why there is no measurement of this configuration. */
    public record Failure(FailureReason reason, String detail) {}
}
