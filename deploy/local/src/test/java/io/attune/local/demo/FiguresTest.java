package io.attune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Figures that cannot be had are neither demanded nor taken for good. */
class FiguresTest {

    @Test
    void aShortSessionIsCompleteWithoutSnapshots() {
        Findings findings = new Findings(3, 3, 0, 0);

        assertThat(findings.isComplete(3, Findings.canBeLearntFrom(3))).isTrue();
        assertThat(findings.isComplete(3, Findings.canBeLearntFrom(5))).isFalse();
    }

    @Test
    void memoryThatWasNeverSeenDoesNotMeetItsGoal() {
        Goal goal = new Goal("residentMegabytes", "memory", Double.NaN, Goal.Comparison.BELOW, 2_500, "MB");

        assertThat(goal.met()).isFalse();
        assertThat(goal.line()).contains("could not be measured", "MISSED");
    }

    @Test
    void aLookThatFailsIsFollowedByOthers() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch thirdLook = new CountDownLatch(3);
        try (MemoryWatch watch = MemoryWatch.over(
                () -> {
                    thirdLook.countDown();
                    if (looks.getAndIncrement() == 0) {
                        throw new IllegalStateException("a process has just gone");
                    }
                    return List.of(ProcessHandle.current().pid());
                },
                Duration.ofMillis(10))) {
            assertThat(thirdLook.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(watch.peakBytes()).isPresent();
        }
    }

    @Test
    void noLookNoFigure() {
        try (MemoryWatch watch = MemoryWatch.over(
                () -> {
                    throw new IllegalStateException("no process can be seen");
                },
                Duration.ofMillis(10))) {
            assertThat(watch.peakBytes()).isEmpty();
        }
    }
}
