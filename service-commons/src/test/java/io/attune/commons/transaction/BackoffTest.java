package io.attune.commons.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void waitsLongerAfterEachFailureAndNeverLongerThanItsLimit() {
        Random random = new Random(42);

        assertThat(backoff.delay(1, random)).isBetween(Duration.ofMillis(25), Duration.ofMillis(100));
        assertThat(backoff.delay(4, random)).isBetween(Duration.ofMillis(200), Duration.ofMillis(800));
        assertThat(backoff.delay(1_000_000, random)).isBetween(Duration.ofMillis(1_250), Duration.ofSeconds(5));
    }
}
