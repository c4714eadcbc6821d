package io.attune.agent.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as the server shows it; parts that the agent does not use are left out. */
public record SessionView(
        UUID id,
        String name,
        String state,
        Dbms dbms,
        @Nullable Machine hardware,
        Objective objective,
        String strategy,
        @Nullable Budget budget,
        @Nullable Guardrails guardrails,
        long observations) {

    private static final double DEFAULT_FLOOR_SHARE = 0.5;

    /** The DBMS that is tuned: {@code postgres}, {@code 16}. */
    public record Dbms(String type, String version) {
        /** The version's first number. */
        public String major() {
            return version.split("\\.", 2)[0];
        }
    }

    /** The machine that bounds were made for. */
    public record Machine(
            int cpuCores, long memoryBytes, @Nullable String storage) {}

    /** What is made better, and whether more or less of it is better: {@code MAXIMIZE} or {@code MINIMIZE}. */
    public record Objective(
            String name, String goal, @Nullable List<Part> components) {

        /** A part of a weighted goal. */
        public record Part(String name) {}

        /** The numbers that must be measured: itself, or the parts of a weighted goal. */
        public List<String> measured() {
            return components == null || components.isEmpty()
                    ? List.of(name)
                    : components.stream().map(Part::name).toList();
        }

        public boolean isBetter(double one, double other) {
            return goal.equals("MAXIMIZE") ? one > other : one < other;
        }
    }

    /** How many observations the session takes. */
    public record Budget(@Nullable Integer iterations) {}

    /** Limits; {@code floorShare} is the share of the baseline's throughput below which a window is ended, no durability knob is moved but {@code unlockedKnobs}. */
    public record Guardrails(
            @Nullable Double floorShare,
            @Nullable String restartPolicy,
            @Nullable List<String> unlockedKnobs) {}

    /** Whether nothing is ever recommended: the running configuration is measured again and again. */
    public boolean isObserveOnly() {
        return strategy.equals("observe");
    }

    public boolean isActive() {
        return state.equals("ACTIVE");
    }

    public boolean isPaused() {
        return state.equals("PAUSED");
    }

    public double floorShare() {
        return guardrails == null || guardrails.floorShare() == null ? DEFAULT_FLOOR_SHARE : guardrails.floorShare();
    }

    /** Whether a durability knob may be moved. */
    public boolean isUnlocked(String knob) {
        return guardrails != null
                && guardrails.unlockedKnobs() != null
                && guardrails.unlockedKnobs().contains(knob);
    }

    public boolean mayRestart() {
        return guardrails == null || !"NEVER".equals(guardrails.restartPolicy());
    }
}
