package io.attune.ingest.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An observation as clients see it. */
@Schema(name = "Observation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObservationView(
        UUID id,
        UUID sessionId,

        @Schema(description = "1 for the session's first, without gaps")
        long sequence,

        @Schema(description = "The recommendation that was measured") @Nullable
        UUID recommendationId,

        NewObservation.Interval window,
        Instant receivedAt,
        Verdict outcome,

        @Schema(description = "What was sent, and what could be derived")
        SortedMap<String, Double> objectives,

        @Schema(description = "Whether it keeps all constraints of the session; one that does not is never the best")
        boolean feasible,

        @Schema(
                description = "The constraints that it breaks, one sentence each",
                examples = "[\"p99_latency_ms is 31.5, at most 20 is allowed\"]")
        List<String> violations,

        List<Warning> warnings,

        @Schema(description = "Where the recommendation that follows is to be had")
        Link recommendation,

        @Schema(description = "The configuration as numbers; only when one observation is asked for") @Nullable
        SortedMap<String, Double> knobs,

        @Schema(description = "Rates per second of counters, levels of gauges; only when one observation is asked for")
        @Nullable
        SortedMap<String, Double> metrics) {

    /** Whether the numbers count. */
    @Schema(name = "Outcome")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(
            @Schema(enumeration = {"MEASURED", "FAILED", "INVALID"})
            String status,

            @Schema(description = "New reasons may come", examples = "COUNTER_RESET") @Nullable
            String reason,

            @Nullable String detail) {
        static Verdict of(Outcome outcome) {
            if (outcome instanceof Outcome.Failed failed) {
                return new Verdict("FAILED", failed.reason().name(), failed.detail());
            }
            if (outcome instanceof Outcome.Invalid invalid) {
                return new Verdict("INVALID", invalid.reason().name(), invalid.detail());
            }
            return new Verdict("MEASURED", null, null);
        }
    }

    /** Where something is. */
    @Schema(name = "Link")
    record Link(String href) {}

    static ObservationView summary(Stored stored) {
        return view(stored, null, null);
    }

    static ObservationView whole(Stored stored, Catalog catalog) {
        Observation observation = stored.observation();
        return view(
                stored,
                named(catalog.knobs().stream().map(Knob::name).toList(), observation.knobs()),
                named(catalog.metrics().stream().map(Metric::name).toList(), observation.metrics()));
    }

    private static ObservationView view(
            Stored stored, @Nullable SortedMap<String, Double> knobs, @Nullable SortedMap<String, Double> metrics) {
        Observation observation = stored.observation();
        return new ObservationView(
                observation.id(),
                observation.sessionId(),
                observation.sequence(),
                observation.recommendationId(),
                new NewObservation.Interval(observation.windowStart(), observation.windowEnd()),
                stored.receivedAt(),
                Verdict.of(observation.outcome()),
                observation.objectives(),
                observation.isFeasible(),
                observation.violations(),
                stored.warnings(),
                new Link("/api/v1/sessions/" + observation.sessionId() + "/recommendations/next?after="
                        + observation.id()),
                knobs,
                metrics);
    }

    private static SortedMap<String, Double> named(List<String> names, NumericRow row) {
        SortedMap<String, Double> present = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (Double.isFinite(row.get(i))) {
                present.put(names.get(i), row.get(i));
            }
        }
        return present;
    }
}
