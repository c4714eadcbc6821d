package io.attune.commons.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.job.Completion.Postponed;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostponementTest {

    private final Postponed postponed = new Postponed(Duration.ofMillis(200));

    @Test
    void waitsTwiceAsLongEachTimeUpToHalfAMinute() {
        assertThat(IntStream.range(0, 10).mapToLong(i -> postponed.delay(i).toMillis()))
                .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L);
        assertThat(postponed.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void waitsNeverLessThanWhatTheWorkAskedFor() {
        var patient = new Postponed(Duration.ofMinutes(2));

        assertThat(patient.delay(0)).isEqualTo(Duration.ofMinutes(2));
        assertThat(patient.delay(7)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void isToldOnceAfterAMinute() {
        assertThat(IntStream.range(0, 1_000).filter(postponed::isWorthTelling)).containsExactly(9);
        assertThat(IntStream.range(0, 1_000).filter(new Postponed(Duration.ofMinutes(2))::isWorthTelling))
                .containsExactly(1);
    }
}
