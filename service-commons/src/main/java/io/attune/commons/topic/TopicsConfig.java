package io.attune.commons.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How missing topics are created. */
@ConfigMapping(prefix = "attune.topics")
interface TopicsConfig {

    /** Whether the service creates the topics that are missing when it starts, and corrects how those that are there are cleaned up. */
    @WithDefault("true")
    boolean create();

    /** Partitions of a topic that is created; topics that exist keep theirs. */
    @WithDefault("4")
    int partitions();

    /** Replicas of each partition of a topic that is created. */
    @WithDefault("1")
    short replicationFactor();

    /** How long the start of the service waits for the broker; afterwards creation goes on in the background. */
    @WithDefault("5s")
    Duration startupWait();
}
