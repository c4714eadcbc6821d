package io.attune.ui.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the live streams. */
@ConfigMapping(prefix = "attune.ui.stream")
interface StreamSettings {

    /** How often a quiet stream sends a comment, so that neither end nor a proxy between takes it for dead. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After this long a stream ends and its reader comes back, so that a revoked token is noticed. */
    @WithDefault("15m")
    Duration longest();

    /** How often the read model is asked for changes that other replicas made; at least one second. */
    @WithDefault("1s")
    Duration poll();
}
