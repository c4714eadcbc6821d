package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Restartable;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private final State state;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    WatchTest(@TempDir Path directory) {
        state = new State(directory);
    }

    @Test
    void outlivesAServiceThatEndsWhileItIsRestarted() throws Exception {
        DyingIngest stack = new DyingIngest(1);

        watch(stack).untilAskedToStop();

        assertThat(stack.restarts).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "could not be started again: ingest-service did not start", "ingest-service was started again");
    }

    @Test
    void endsWhenPostgresOrKafkaDid() {
        DyingIngest stack = new DyingIngest(0) {
            @Override
            public Optional<Death> death() {
                return Optional.of(new Death(null, new LaunchException("Kafka ended by itself")));
            }
        };

        assertThatThrownBy(() -> watch(stack).untilAskedToStop()).hasMessage("Kafka ended by itself");
    }

    @Test
    void allowsFiveRestartsAnHourWithGrowingPauses() {
        var now = new Object() {
            Instant time = Instant.parse("2026-01-01T00:00:00Z");
        };
        RestartPace pace = new RestartPace(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.time;
            }
        });

        for (int seconds : new int[] {0, 1, 2, 4, 8}) {
            assertThat(pace.next(Service.INGEST)).contains(Duration.ofSeconds(seconds));
        }
        assertThat(pace.next(Service.INGEST)).isEmpty();
        assertThat(pace.next(Service.UI)).contains(Duration.ZERO);

        now.time = now.time.plus(Duration.ofMinutes(61));

        assertThat(pace.next(Service.INGEST)).contains(Duration.ZERO);
    }

    private Watch watch(Restartable stack) {
        return new Watch(
                stack, state, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)), Clock.systemUTC());
    }

    /** Ingest is dead until it was restarted; the first restarts fail. After one that works, the end is asked for. */
    private class DyingIngest implements Restartable {
        private final int failures;
        private int restarts;

        DyingIngest(int failures) {
            this.failures = failures;
        }

        @Override
        public Optional<Death> death() {
            return Optional.of(new Death(Service.INGEST, new LaunchException("ingest-service ended by itself")));
        }

        @Override
        public void restart(Service service) throws IOException {
            restarts++;
            if (restarts <= failures) {
                throw new LaunchException("ingest-service did not start");
            }
            state.requestStop();
        }
    }
}
