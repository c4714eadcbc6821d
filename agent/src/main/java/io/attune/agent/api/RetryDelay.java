package io.attune.agent.api;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before a call is repeated: what the server asks for, else twice as long each time, with full jitter. */
final class RetryDelay {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;

    RetryDelay(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempt 0 for the first repetition
     * @param asked the server's Retry-After
     */
    Duration before(int attempt, @Nullable Duration asked) {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, DOUBLINGS));
        Duration jitter = Duration.ofMillis(1 + (long) (random.nextDouble() * ceiling));
        if (asked == null) {
            return jitter;
        }
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return bounded.plus(jitter.dividedBy(2));
    }
}
