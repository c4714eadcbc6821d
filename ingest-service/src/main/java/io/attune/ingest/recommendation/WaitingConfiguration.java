package io.attune.ingest.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How agents wait for recommendations. */
@ConfigMapping(prefix = "attune.recommendations")
interface WaitingConfiguration {

    /** How often the database is asked for recommendations that another replica received. */
    @WithDefault("250ms")
    Duration pollEvery();

    /** The longest that one request waits. */
    @WithDefault("60s")
    Duration longestWait();
}
