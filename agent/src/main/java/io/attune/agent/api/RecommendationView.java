package io.attune.agent.api;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The configuration to try next. */
public record RecommendationView(
        UUID id,
        Reason reason,
        List<Value> settings,
        @Nullable Provenance provenance) {

    private static final String BUDGET_SPENT = "BUDGET_SPENT";
    private static final String CONVERGED = "CONVERGED";
    private static final String SESSION_NOT_ACTIVE = "SESSION_NOT_ACTIVE";

    public RecommendationView {
        settings = List.copyOf(settings);
    }

    /** Why it was chosen. */
    public record Reason(
            String code, @Nullable String label, @Nullable String explanation) {
        /** Such as {@code COLD_START(3 of 10)}. */
        public String text() {
            return label == null ? code : label;
        }

        /** Whether nothing more is to be measured. */
        public boolean isOfASpentBudget() {
            return code.equals(BUDGET_SPENT);
        }

        /** Whether the session is paused or stopped. */
        public boolean isOfAnInactiveSession() {
            return code.equals(SESSION_NOT_ACTIVE);
        }
    }

    /** What it was made from: here the observation whose configuration is the best, absent where that is what the session began with. */
    public record Provenance(@Nullable Long incumbentSequence) {}

    /** A knob's value as the DBMS reads it: {@code 256MB}. */
    public record Value(String knob, String value) {}

    /** Whether nothing more is to be measured. */
    public boolean endsTheSession() {
        return reason.isOfASpentBudget() || reason.code().equals(CONVERGED);
    }

    /** Whether it was made while the session was paused or stopped. It is the best configuration so far. */
    public boolean isOfAnInactiveSession() {
        return reason.isOfAnInactiveSession();
    }

    /** The values by knob. */
    public SortedMap<String, String> configuration() {
        SortedMap<String, String> configuration = new TreeMap<>();
        settings.forEach(value -> configuration.put(value.knob(), value.value()));
        return configuration;
    }
}
