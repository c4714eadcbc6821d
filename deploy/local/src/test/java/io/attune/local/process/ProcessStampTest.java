package io.attune.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessStampTest {
    private final Process child;
    private final long grandchild;

    /** A shell that tells the number of its own child and takes a while. */
    ProcessStampTest() throws IOException {
        child = start("sleep 600 & echo $!; wait");
        grandchild = Long.parseLong(firstLine(child));
    }

    @AfterEach
    void endEverything() {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    @Test
    void knowsThatItsProcessLives() {
        assertThat(stamp(child.pid()).isAlive()).isTrue();
    }

    @Test
    void isNotDeceivedByALaterProcessWithTheSameNumber() throws InterruptedException {
        ProcessStamp earlier =
                new ProcessStamp("earlier", child.pid(), stamp(child.pid()).startTicks() - 1);

        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.end(Duration.ofSeconds(1))).isTrue();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void thereIsNoneOfANumberThatNobodyHas() throws InterruptedException {
        child.destroyForcibly().waitFor();

        assertThat(ProcessStamp.of("gone", child.pid())).isEmpty();
    }

    @Test
    void endsItsProcessWithItsDescendants() throws InterruptedException {
        ProcessStamp below = stamp(grandchild);

        assertThat(stamp(child.pid()).end(Duration.ofSeconds(5))).isTrue();

        assertThat(child.waitFor(20, TimeUnit.SECONDS))
                .as("Java learns of it a moment later")
                .isTrue();
        assertThat(below.isAlive()).isFalse();
    }

    @Test
    void endsByForceWhatDoesNotListen() throws IOException, InterruptedException {
        Process stubborn = start("trap '' TERM; echo ready; while :; do sleep 1; done");
        firstLine(stubborn);

        assertThat(stamp(stubborn.pid()).end(Duration.ofMillis(200))).isTrue();
        assertThat(stubborn.waitFor()).isNotZero();
    }

    private static ProcessStamp stamp(long pid) {
        return ProcessStamp.of("test", pid).orElseThrow();
    }

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
