package io.attune.ingest.conversion;

import io.attune.model.session.Objective.Goal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objectives of which everybody knows what they are: in which direction they get better, and that they are never below zero. */
public enum KnownObjective {
    THROUGHPUT("throughput_txn_per_sec", Goal.MAXIMIZE),
    MEAN_LATENCY("mean_latency_ms", Goal.MINIMIZE),
    P95_LATENCY("p95_latency_ms", Goal.MINIMIZE),
    P99_LATENCY("p99_latency_ms", Goal.MINIMIZE);

    private final String label;
    private final Goal goal;

    KnownObjective(String label, Goal goal) {
        this.label = label;
        this.goal = goal;
    }

    public static Optional<KnownObjective> of(String label) {
        return Arrays.stream(values()).filter(o -> o.label.equals(label)).findFirst();
    }

    /** All of their names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(o -> o.label).sorted().toList();
    }

    public Goal goal() {
        return goal;
    }
}
