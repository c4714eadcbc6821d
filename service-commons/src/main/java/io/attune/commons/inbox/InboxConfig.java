package io.attune.commons.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are received. */
@ConfigMapping(prefix = "attune.inbox")
interface InboxConfig {

    /** How often an effect may fail before its event becomes a dead letter; faults of the database do not count. */
    @WithDefault("5")
    int maxAttempts();

    /** The longest pause after the first failure. */
    @WithDefault("100ms")
    Duration firstPause();

    /** The longest pause after any failure. */
    @WithDefault("5s")
    Duration longestPause();

    /** Bytes of a payload; a larger one becomes a dead letter without its payload. */
    @WithDefault("4000000")
    int largestPayload();

    /** How long it is remembered that an event was received. Kafka must not redeliver older ones. */
    @WithDefault("P30D")
    Duration rememberFor();
}
