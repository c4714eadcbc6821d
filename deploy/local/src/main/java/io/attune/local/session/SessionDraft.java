package io.attune.local.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a session is made from.
 *
 * @param version of PostgreSQL, as it reports it
 * @param workload label under which observations are comparable
 * @param memoryBytes RAM that the database may use
 * @param storage {@code SSD}, {@code HDD}, {@code NVME} or {@code NETWORK}
 * @param objective what is made better, as {@link ObjectiveDraft} has it
 * @param constraints what observations must keep, as {@link ObjectiveDraft} has them
 * @param strategy {@code attune}, {@code observe}, {@code ottertune-gpr}, {@code ottertune-dnn}, {@code ottertune-ddpg}, {@code random}, {@code latin-hypercube} or {@code sobol}
 * @param hyperparameters of the strategy, by name
 * @param iterations observations to spend; empty: as many as the time allows, or the server's usual number
 * @param time to spend, from the first window on; empty: no limit
 * @param isAutomatic whether configurations are tried without anyone having approved them
 */
public record SessionDraft(
        String name,
        String version,
        String workload,
        int cores,
        long memoryBytes,
        String storage,
        Map<String, Object> objective,
        List<Map<String, Object>> constraints,
        String strategy,
        Map<String, Double> hyperparameters,
        OptionalInt iterations,
        Optional<Duration> time,
        boolean mayRestart,
        boolean isAutomatic) {

    public SessionDraft {
        objective = Map.copyOf(objective);
        constraints = List.copyOf(constraints);
        hyperparameters = Map.copyOf(hyperparameters);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("dbms", Map.of("type", "postgres", "version", version));
        body.put("workload", workload);
        body.put("hardware", Map.of("cpuCores", cores, "memoryBytes", memoryBytes, "storage", storage));
        body.put("objective", objective);
        body.put("constraints", constraints);
        body.put("strategy", strategy);
        body.put("hyperparameters", hyperparameters);
        Map<String, Object> budget = new HashMap<>();
        iterations.ifPresent(number -> budget.put("iterations", number));
        time.ifPresent(limit -> budget.put("time", limit.toString()));
        if (!budget.isEmpty()) {
            body.put("budget", budget);
        }
        body.put("guardrails", Map.of("restartPolicy", mayRestart ? "ALWAYS" : "NEVER"));
        body.put("approval", isAutomatic ? "AUTOMATIC" : "REQUIRED");
        return body;
    }
}
