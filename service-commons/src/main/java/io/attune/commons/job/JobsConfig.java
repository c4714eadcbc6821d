package io.attune.commons.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are run. */
@ConfigMapping(prefix = "attune.jobs")
interface JobsConfig {

    /** Jobs that run at the same time in this process; 0: none run here. */
    @WithDefault("2")
    int workers();

    /** How long a job stays with a worker that is not heard of. It is renewed three times as often. */
    @WithDefault("10s")
    Duration lease();

    /** How often a free worker looks for jobs when no commit of this process says that there is one. */
    @WithDefault("1s")
    Duration poll();

    /** Runs of a job before it is abandoned; postponed ones and faults of the database do not count. */
    @WithDefault("5")
    int maxAttempts();

    /** The longest pause after the first failure of a job. */
    @WithDefault("500ms")
    Duration firstPause();

    /** The longest pause after any failure of a job. */
    @WithDefault("1m")
    Duration longestPause();

    /** How long running jobs may go on when the service stops, before they are interrupted and given back. */
    @WithDefault("5s")
    Duration drain();

    /** How long abandoned jobs are kept for an operator to look at. */
    @WithDefault("P30D")
    Duration keepAbandoned();
}
