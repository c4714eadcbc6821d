package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.embedded.PostgresServer;
import io.attune.local.process.ProcessStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    private final State state;
    private final Process leftover;

    StateTest(@TempDir Path directory) throws IOException {
        state = new State(directory.resolve("up"));
        leftover = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        leftover.destroyForcibly();
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws Exception {
        ProcessStamp stamp = ProcessStamp.of("ingest", leftover.pid()).orElseThrow();
        record(stamp);

        assertThat(state.take()).isPresent();

        assertThat(leftover.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(state.record()).isEmpty();
    }

    @Test
    void sparesAProcessThatHasTheNumberOfOneThatIsGone() throws Exception {
        ProcessStamp stamp = ProcessStamp.of("ingest", leftover.pid()).orElseThrow();
        record(new ProcessStamp("ingest", stamp.pid(), stamp.startTicks() - 100));

        state.take();

        assertThat(leftover.isAlive()).isTrue();
    }

    @Test
    void endsADatabaseThatIsStillOnItsData() throws Exception {
        Files.createDirectories(state.directory());
        try (PostgresServer postgres = PostgresServer.start(state.postgres(), 0)) {
            state.take();

            assertThat(postgres.isRunning()).isFalse();
        }
    }

    @Test
    void keepsItsRecordForOtherCallsToRead() throws Exception {
        ProcessStamp stamp = ProcessStamp.of("ingest", leftover.pid()).orElseThrow();
        record(stamp);

        assertThat(state.record().orElseThrow().process("ingest")).contains(stamp);
        assertThat(state.record().orElseThrow().ports()).isEqualTo(Ports.usual());
    }

    @Test
    void isNotTakenWhenNobodyEverRanHere() throws IOException {
        assertThat(state.isTaken()).isFalse();
    }

    @Test
    void canBeAskedToStopTwice() throws IOException {
        Files.createDirectories(state.directory());

        assertThat(state.requestStop()).isTrue();
        assertThat(state.requestStop()).isFalse();
    }

    private void record(ProcessStamp process) throws IOException {
        Files.createDirectories(state.directory());
        ProcessStamp launcher =
                ProcessStamp.of("launcher", ProcessHandle.current().pid()).orElseThrow();
        state.write(new RunRecord(launcher, Ports.usual(), List.of(process), true));
    }
}
