package io.attune.characterization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How workloads are characterised. */
@ConfigMapping(prefix = "attune.characterization")
public interface CharacterizationConfig {

    /** How often workloads with new observations are looked for, at least 1 s; {@code off}: only on demand. */
    @WithDefault("20m")
    String every();

    /** Measured observations that a workload must have, 2 or more. */
    @WithDefault("5")
    int minimumObservations();

    /** How long a run waits before it looks again for a catalog that has not arrived. */
    @WithDefault("2s")
    Duration catalogPatience();

    /**
     * The metrics that an objective is made from, by the objective's name. Where a session of the workload pursues the objective they
     * are kept whenever they vary, each in a cluster of its own.
     */
    Map<String, List<String>> objectiveMetrics();
}
