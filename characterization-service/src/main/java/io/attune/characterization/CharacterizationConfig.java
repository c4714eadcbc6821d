package io.attune.characterization;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** How workloads are characterised. */
@ConfigMapping(prefix = "attune.characterization")
public interface CharacterizationConfig {

    /** How often; see {@code attune.learning.every}. */
    String every();

    /**
     * The metrics that an objective is made from, by the objective's name. Where a session of the workload pursues the objective they
     * are kept whenever they vary, each in a cluster of its own.
     */
    Map<String, List<String>> objectiveMetrics();
}
