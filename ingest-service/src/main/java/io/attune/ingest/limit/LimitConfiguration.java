package io.attune.ingest.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests a token may make at this replica. */
@ConfigMapping(prefix = "attune.limits")
interface LimitConfiguration {

    /** Requests at once, after a pause; also what the bucket holds. */
    @WithDefault("10000")
    int burst();

    /** Requests a second that go on for ever. */
    @WithDefault("5000")
    int perSecond();
}
