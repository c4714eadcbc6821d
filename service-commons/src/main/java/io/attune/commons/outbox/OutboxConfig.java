package io.attune.commons.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave the service. */
@ConfigMapping(prefix = "attune.outbox")
interface OutboxConfig {

    /** Whether this process sends what is in the outbox; another replica may do it. */
    @WithDefault("true")
    boolean relay();

    /** How often the outbox is looked at when no commit of this process says that there is something in it. */
    @WithDefault("1s")
    Duration poll();

    /**
     * Time from the beginning of one look at the outbox to the next: what commits meanwhile is sent together, which costs the database
     * and the broker far less. Twice as long where the last look found many; an event after a pause leaves at once.
     */
    @WithDefault("25ms")
    Duration gathering();

    /** Events sent before the broker's acknowledgements are waited for. */
    @WithDefault("1000")
    int batch();

    /** Bytes of a payload before compression; a larger one is refused when it is appended. */
    @WithDefault("3500000")
    int largestPayload();

    /** Kafka's {@code compression.type}. */
    @WithDefault("zstd")
    String compression();

    /** How long the broker may be silent before that is logged. */
    @WithDefault("5s")
    Duration stalledAfter();

    /** How long the broker may be silent before what it was sent is sent again over a new connection. Longer than Kafka's own retries take. */
    @WithDefault("30s")
    Duration givenUpAfter();

    /** The longest pause between attempts while the database or the broker cannot be reached. */
    @WithDefault("2s")
    Duration longestPause();
}
