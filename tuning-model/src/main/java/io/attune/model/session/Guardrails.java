package io.attune.model.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Limits that no recommendation may cross, and what happens when an observation does. What a release wrote that knew only the first
 * three reads as one without safe mode, revert or unlocked knobs.
 *
 * @param memoryBudgetShare share of RAM that the configuration may claim, above 0 and at most 1
 * @param floorShare an observation worse than this share of the baseline is a breach: 0.5 means half the baseline's throughput,
 *     or twice its latency; 0 switches the floor off
 * @param restartWindows when the DBMS may be restarted, for {@link RestartPolicy#IN_WINDOW}
 * @param safeMode whether {@code stepLimit} is heeded
 * @param stepLimit the most that a recommendation may move a number away from its value in effect, as a share of its axis; and the
 *     share of the switches, words and special values that may change at once, one at least. Above 0, at most 1
 * @param revertTo where a breach leads to
 * @param revertApproval whether a person must approve that, in a session where a person approves what is new
 * @param unlockedKnobs durability knobs that a person unlocked, sorted; see {@link Durability}
 * @param unlocks who unlocked them, sorted by knob; of those that a release unlocked which did not keep that there is none
 */
public record Guardrails(
        double memoryBudgetShare,
        double floorShare,
        RestartPolicy restartPolicy,
        List<RestartWindow> restartWindows,
        boolean safeMode,
        double stepLimit,
        RevertTo revertTo,
        Approval revertApproval,
        List<String> unlockedKnobs,
        List<KnobUnlock> unlocks) {

    /** Where nothing is said: a fifth of the axis. */
    public static final double USUAL_STEP_LIMIT = 0.2;

    public Guardrails {
        if (!(memoryBudgetShare > 0 && memoryBudgetShare <= 1)) {
            throw new IllegalArgumentException(
                    "memoryBudgetShare is " + memoryBudgetShare + ", it must be above 0 and at most 1");
        }
        if (!(floorShare >= 0 && floorShare < 1)) {
            throw new IllegalArgumentException("floorShare is " + floorShare + ", it must be from 0 to below 1");
        }
        restartWindows = restartWindows == null ? List.of() : List.copyOf(restartWindows);
        if (restartPolicy == RestartPolicy.IN_WINDOW && restartWindows.isEmpty()) {
            throw new IllegalArgumentException("restartPolicy is IN_WINDOW, it needs at least one of restartWindows");
        }
        stepLimit = stepLimit == 0 ? USUAL_STEP_LIMIT : stepLimit;
        if (!(stepLimit > 0 && stepLimit <= 1)) {
            throw new IllegalArgumentException("stepLimit is " + stepLimit + ", it must be above 0 and at most 1");
        }
        revertTo = Objects.requireNonNullElse(revertTo, RevertTo.NOTHING);
        revertApproval = Objects.requireNonNullElse(revertApproval, Approval.AUTOMATIC);
        unlockedKnobs = unlockedKnobs == null ? List.of() : List.copyOf(new TreeSet<>(unlockedKnobs));
        unlocks = unlocks == null
                ? List.of()
                : unlocks.stream()
                        .sorted(Comparator.comparing(KnobUnlock::knob))
                        .toList();
        for (KnobUnlock unlock : unlocks) {
            if (!unlockedKnobs.contains(unlock.knob())) {
                throw new IllegalArgumentException(
                        "unlocks have " + unlock.knob() + ", unlockedKnobs do not: " + unlockedKnobs);
            }
        }
    }

    /** Of which nobody knows who unlocked its knobs. */
    public Guardrails(
            double memoryBudgetShare,
            double floorShare,
            RestartPolicy restartPolicy,
            List<RestartWindow> restartWindows,
            boolean safeMode,
            double stepLimit,
            RevertTo revertTo,
            Approval revertApproval,
            List<String> unlockedKnobs) {
        this(
                memoryBudgetShare,
                floorShare,
                restartPolicy,
                restartWindows,
                safeMode,
                stepLimit,
                revertTo,
                revertApproval,
                unlockedKnobs,
                List.of());
    }

    /** Without safe mode, revert or unlocked knobs. */
    public Guardrails(double memoryBudgetShare, double floorShare, RestartPolicy restartPolicy) {
        this(
                memoryBudgetShare,
                floorShare,
                restartPolicy,
                List.of(),
                false,
                USUAL_STEP_LIMIT,
                RevertTo.NOTHING,
                Approval.AUTOMATIC,
                List.of());
    }

    /** Whether knobs that need a restart may change at that time. */
    public boolean allowRestartAt(Instant time) {
        return switch (restartPolicy) {
            case NEVER -> false;
            case ALWAYS -> true;
            case IN_WINDOW -> restartWindows.stream().anyMatch(window -> window.isOpenAt(time));
        };
    }

    /** When the next window for restarts opens after that time; nothing where there are no windows. */
    public Optional<Instant> nextRestartAfter(Instant time) {
        return restartPolicy == RestartPolicy.IN_WINDOW
                ? restartWindows.stream().map(window -> window.opensAfter(time)).min(Instant::compareTo)
                : Optional.empty();
    }

    /**
     * Whether a measured objective is below the floor. One that is not above zero at the baseline has no floor: a share of it says
     * nothing.
     *
     * @param baseline the objective of the configuration that the session began with; NaN where it is not known
     */
    public boolean isBelowFloor(Objective objective, double value, double baseline) {
        if (floorShare == 0 || !(baseline > 0)) {
            return false;
        }
        return objective.goal() == Objective.Goal.MAXIMIZE
                ? value < floorShare * baseline
                : value > baseline / floorShare;
    }

    /** Who unlocked a durability knob, and why; nothing where it is locked, or that was not kept. */
    public Optional<KnobUnlock> unlockOf(String knob) {
        return unlocks.stream().filter(unlock -> unlock.knob().equals(knob)).findFirst();
    }

    /** The same with a knob unlocked, in the place of an earlier unlock of it. */
    public Guardrails unlocking(KnobUnlock unlock) {
        List<KnobUnlock> next = new ArrayList<>(locking(unlock.knob()).unlocks);
        next.add(unlock);
        List<String> knobs = new ArrayList<>(unlockedKnobs);
        knobs.add(unlock.knob());
        return unlocked(knobs, next);
    }

    /** The same with a knob locked again. */
    public Guardrails locking(String knob) {
        return unlocked(
                unlockedKnobs.stream().filter(name -> !name.equals(knob)).toList(),
                unlocks.stream().filter(unlock -> !unlock.knob().equals(knob)).toList());
    }

    /** The same with other unlocked knobs, of which nobody knows who unlocked them. */
    public Guardrails unlocking(List<String> knobs) {
        return unlocked(knobs, List.of());
    }

    private Guardrails unlocked(List<String> knobs, List<KnobUnlock> by) {
        return new Guardrails(
                memoryBudgetShare,
                floorShare,
                restartPolicy,
                restartWindows,
                safeMode,
                stepLimit,
                revertTo,
                revertApproval,
                knobs,
                by);
    }
}
