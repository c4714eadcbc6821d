package io.attune.agent.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartCommandTest {

    private final Path directory;

    RestartCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void isSeenThroughWhenTheThreadIsInterrupted() throws Exception {
        RestartCommand command =
                command("touch begun; while [ ! -e may-end ]; do sleep 0.02; done; exit 7", Duration.ofMinutes(1));
        CompletableFuture<OptionalInt> status = new CompletableFuture<>();
        CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            status.complete(command.run());
            isInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Await.until("the command has begun", () -> Files.exists(directory.resolve("begun")));

        thread.interrupt();

        Await.until("it waits on", () -> thread.getState() == Thread.State.TIMED_WAITING && !thread.isInterrupted());
        Files.createFile(directory.resolve("may-end"));
        assertThat(status).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(OptionalInt.of(7));
        assertThat(isInterrupted).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(true);
    }

    @Test
    void isKilledAfterItsTimeWithAllThatItStartedButADaemon() throws Exception {
        RestartCommand command = command(
                "(sleep 1000 & echo $! > orphan); sleep 1000 & echo $! > child; setsid sleep 1000 & echo $! > daemon; wait",
                Duration.ofSeconds(2));

        assertThat(command.run()).isEmpty();

        ProcessHandle daemon = process("daemon");
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroyForcibly();
        Await.until("orphan and child are gone", () -> !isAlive("orphan") && !isAlive("child"));
    }

    private boolean isAlive(String name) throws Exception {
        return ProcessHandle.of(pid(name)).filter(ProcessHandle::isAlive).isPresent();
    }

    private ProcessHandle process(String name) throws Exception {
        return ProcessHandle.of(pid(name)).orElseThrow();
    }

    private long pid(String name) throws Exception {
        return Long.parseLong(Files.readString(directory.resolve(name)).strip());
    }

    private RestartCommand command(String script, Duration timeout) {
        return new RestartCommand("cd '" + directory + "'; " + script, timeout, directory.resolve("restart.log"));
    }
}
