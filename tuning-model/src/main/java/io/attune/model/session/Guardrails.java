package io.attune.model.session;

/**
 * Limits that no recommendation may cross.
 *
 * @param memoryBudgetShare share of RAM that the configuration may claim, above 0 and at most 1
 * @param floorShare an observation worse than this share of the baseline is a breach: 0.5 means half the baseline's throughput,
 *     or twice its latency; 0 switches the floor off
 */
public record Guardrails(double memoryBudgetShare, double floorShare, RestartPolicy restartPolicy) {
    public Guardrails {
        if (!(memoryBudgetShare > 0 && memoryBudgetShare <= 1)) {
            throw new IllegalArgumentException(
                    "memoryBudgetShare is " + memoryBudgetShare + ", it must be above 0 and at most 1");
        }
        if (!(floorShare >= 0 && floorShare < 1)) {
            throw new IllegalArgumentException("floorShare is " + floorShare + ", it must be from 0 to below 1");
        }
    }
}
