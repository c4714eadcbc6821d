package io.attune.ingest.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are called. */
@ConfigMapping(prefix = "attune.webhooks")
interface WebhookConfiguration {

    /** Whether they may be called at loopback, link-local and private addresses. */
    @WithDefault("false")
    boolean allowPrivate();

    /** How long an attempt may take, connecting included. */
    @WithDefault("10s")
    Duration timeout();

    /** Attempts before a message is given up. */
    @WithDefault("10")
    int maxAttempts();

    /** The longest pause after the first attempt that failed; it doubles with each. */
    @WithDefault("5s")
    Duration firstPause();

    /** The longest pause after any. */
    @WithDefault("1h")
    Duration longestPause();

    /** How long messages are kept. */
    @WithDefault("P30D")
    Duration keepFor();
}
