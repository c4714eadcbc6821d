package io.attune.ranking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How knobs are ranked. */
@ConfigMapping(prefix = "attune.knob-ranking")
public interface RankingConfig {

    /** How often workloads with new observations are looked for, at least 1 s; {@code off}: only on demand. */
    @WithDefault("20m")
    String every();

    /** Measured observations of an objective that a workload must have, 2 or more. */
    @WithDefault("5")
    int minimumObservations();

    /** How long a run waits before it looks again for a catalog or session that has not arrived. */
    @WithDefault("2s")
    Duration arrivalPatience();

    /**
     * Whether a knob's place is its mean over the objective and the workload's pruned metrics, as in the OtterTune paper, and not for
     * the objective alone. Taken into account from the next run that new observations cause.
     */
    @WithDefault("false")
    boolean explainMetrics();
}
