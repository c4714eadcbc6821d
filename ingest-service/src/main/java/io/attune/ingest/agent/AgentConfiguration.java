package io.attune.ingest.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How agents are heard. */
@ConfigMapping(prefix = "attune.agents")
interface AgentConfiguration {

    /** How often an agent is asked to report itself. */
    @WithDefault("30s")
    Duration reportEvery();

    /** How long after its last report an agent counts as silent; several times {@link #reportEvery()}. */
    @WithDefault("5m")
    Duration silentAfter();

    /** How often it is looked for silent agents. */
    @WithDefault("30s")
    Duration lookEvery();
}
