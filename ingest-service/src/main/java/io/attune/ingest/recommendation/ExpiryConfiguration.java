package io.attune.ingest.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long recommendations are good for. */
@ConfigMapping(prefix = "attune.recommendations")
interface ExpiryConfiguration {

    /** How long a recommendation may be READY, or DELIVERED, before it expires. */
    @WithDefault("24h")
    Duration expireAfter();

    /** How long an agent may take from fetching a recommendation to its observation before it counts as silent. */
    @WithDefault("1h")
    Duration silentAfter();

    /** How often it is looked for recommendations to expire. */
    @WithDefault("1m")
    Duration expireEvery();
}
