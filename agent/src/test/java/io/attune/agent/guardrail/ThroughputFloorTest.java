package io.attune.agent.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputFloorTest {

    @Test
    void isBreachedByAsManySecondsBelowItAsItsPatience() {
        var watch = ThroughputFloor.of(0.5, List.of(100.0, 110.0, 90.0), 3).watch();

        assertThat(watch.isBreachedBy(10)).isFalse();
        assertThat(watch.isBreachedBy(10)).isFalse();
        assertThat(watch.isBreachedBy(10)).isTrue();
    }

    @Test
    void startsCountingAnewAfterAGoodSecond() {
        var watch = ThroughputFloor.of(0.5, List.of(100.0, 100.0), 2).watch();

        assertThat(watch.isBreachedBy(10)).isFalse();
        assertThat(watch.isBreachedBy(60)).isFalse();
        assertThat(watch.isBreachedBy(10)).isFalse();
    }

    @Test
    void bearsDipsThatTheBaselineHadToo() {
        var floor = ThroughputFloor.of(0.5, List.of(200.0, 0.0, 0.0, 0.0, 200.0, 200.0), 2);

        assertThat(floor.patience()).isEqualTo(6);
    }

    @Test
    void judgesNothingFromAHandfulOfTransactions() {
        assertThat(ThroughputFloor.of(0.5, List.of(0.0, 1.0, 0.0), 5)).isEqualTo(ThroughputFloor.NONE);
        assertThat(ThroughputFloor.NONE.watch().isBreachedBy(0)).isFalse();
    }

    @Test
    void isUsuallyPatientForHalfOfAShortWindow() {
        assertThat(ThroughputFloor.usualPatience(Duration.ofSeconds(4))).isEqualTo(2);
        assertThat(ThroughputFloor.usualPatience(Duration.ofMinutes(5))).isEqualTo(5);
        assertThat(ThroughputFloor.usualPatience(Duration.ofMillis(500))).isEqualTo(2);
    }
}
