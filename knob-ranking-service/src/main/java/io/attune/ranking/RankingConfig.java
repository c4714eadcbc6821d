package io.attune.ranking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How knobs are ranked. */
@ConfigMapping(prefix = "attune.knob-ranking")
public interface RankingConfig {

    /** How often; see {@code attune.learning.every}. */
    String every();

    /**
     * Whether a knob's place is its mean over the objective and the workload's pruned metrics, as in the OtterTune paper, and not for
     * the objective alone. Taken into account from the next run that new observations cause.
     */
    @WithDefault("false")
    boolean explainMetrics();
}
