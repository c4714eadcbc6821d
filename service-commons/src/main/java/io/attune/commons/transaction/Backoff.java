package io.attune.commons.transaction;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: twice as long each time, up to a limit, and a random part of that, so that many
 * who failed together do not come back together ("full jitter", Brooker, AWS Architecture Blog, 2015, with a floor of
 * a quarter).
 *
 * @param first the longest wait after the first failure
 * @param most the longest wait after any
 */
public record Backoff(Duration first, Duration most) {

    private static final int LARGEST_SHIFT = 20;

    /**
     * The wait after a failure.
     *
     * @param failures how many there were in a row, from 1
     */
    public Duration delay(int failures, RandomGenerator random) {
        long longest = Math.min(most.toMillis(), first.toMillis() << Math.min(LARGEST_SHIFT, failures - 1));
        return Duration.ofMillis((long) (longest * random.nextDouble(0.25, 1)));
    }
}
