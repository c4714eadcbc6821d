package io.attune.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

    private static final long SEED = 7;

    private final RetryDelay delay = new RetryDelay(new Random(SEED));

    @Test
    void growsButNeverBeyondTenSeconds() {
        for (int attempt = 0; attempt < 200; attempt++) {
            long ceiling = Math.min(10_000, 200L << Math.min(attempt, 6));
            assertThat(delay.before(attempt, null).toMillis()).isBetween(1L, ceiling + 1);
        }
    }

    @Test
    void isAtLeastWhatTheServerAsksFor() {
        assertThat(delay.before(0, Duration.ofSeconds(3))).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void isAMinuteAtMostWhateverTheServerAsksFor() {
        assertThat(delay.before(0, Duration.ofDays(1))).isLessThan(Duration.ofSeconds(61));
    }
}
