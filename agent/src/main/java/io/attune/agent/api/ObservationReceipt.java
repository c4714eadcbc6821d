package io.attune.agent.api;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server made of an observation. */
public record ObservationReceipt(
        UUID id,
        long sequence,
        Outcome outcome,
        SortedMap<String, Double> objectives,
        @Nullable Boolean feasible,
        @Nullable List<String> violations,
        List<Warning> warnings) {

    @SuppressWarnings("NullAway")
    public ObservationReceipt {
        objectives = objectives == null ? new TreeMap<>() : new TreeMap<>(objectives);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** {@code MEASURED}, {@code FAILED} or {@code INVALID}, and why. */
    public record Outcome(
            String status,
            @Nullable String reason,
            @Nullable String detail) {}

    /** Something that was kept but not understood. */
    public record Warning(
            String code, @Nullable String name, @Nullable String message) {}

    public boolean isMeasured() {
        return outcome.status().equals("MEASURED");
    }

    /** Whether it keeps the session's constraints; else it is never the best. */
    public boolean isFeasible() {
        return feasible == null || feasible;
    }
}
