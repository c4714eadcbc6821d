package io.attune.learning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When workloads are learnt from. */
@ConfigMapping(prefix = "attune.learning")
public interface LearningConfig {

    /** Names the service's consumer groups, such as {@code knob-ranking}. */
    String service();

    /** How often workloads with something new are looked for, at least 1 s; {@code off}: only on demand. */
    @WithDefault("20m")
    String every();

    /** Measured observations that a workload must have, 2 or more. */
    @WithDefault("5")
    int minimumObservations();

    /** How long a run waits at first before it looks again for a catalog or session that has not arrived; twice as long each time. */
    @WithDefault("2s")
    Duration arrivalPatience();

    /** Snapshots of a workload and objective that are kept, the last ones; 2 or more. */
    @WithDefault("100")
    @Min(2)
    int snapshotsKept();
}
