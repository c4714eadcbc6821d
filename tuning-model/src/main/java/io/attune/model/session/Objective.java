package io.attune.model.session;

/**
 * What a session makes better.
 *
 * @param name of the measured number: {@code throughput_txn_per_sec}, {@code p95_latency_ms}
 */
public record Objective(String name, Goal goal) {

    /** The direction in which the objective gets better. */
    public enum Goal {
        MAXIMIZE,
        MINIMIZE
    }

    /** The value as a cost: less is always better. */
    public double asCost(double value) {
        return goal == Goal.MAXIMIZE ? -value : value;
    }

    public boolean isBetter(double one, double other) {
        return asCost(one) < asCost(other);
    }
}
