package io.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndWithJvmTest {
    private final Path directory;

    EndWithJvmTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Main of a JVM that starts everything and is then ended. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        KafkaProcess kafka = KafkaProcess.start(directory.resolve("kafka"), 0);
        Process child = new ProcessBuilder("sleep", "600").start();
        LastWill.toEnd(child);
        System.out.println(postgres.pid() + " " + kafka.pid() + " " + child.pid());
        new CountDownLatch(1).await();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoProcessBehindWhenTheJvmIsEnded(boolean byForce) throws Exception {
        Process jvm = TestJvm.start(EndWithJvmTest.class, directory.toString());
        List<ProcessHandle> servers = servers(jvm);

        if (byForce) {
            jvm.destroyForcibly();
        } else {
            jvm.destroy();
        }

        for (ProcessHandle server : servers) {
            server.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void doesNotRunAWillThatWasRevoked() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        LastWill will = LastWill.toRun(List.of("kill", "-KILL", Long.toString(child.pid())));

        will.revoke();

        assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        child.destroyForcibly();
    }

    private static List<ProcessHandle> servers(Process jvm) throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        return Stream.of(reader.readLine().split(" ", -1))
                .map(Long::parseLong)
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
    }
}
