package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.Await;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own that is killed or told to stop. */
@SuppressWarnings("NullAway.Init")
class ResumedRunTest {

    @TempDir
    Path output;

    private Target target;
    private Traffic traffic;

    @BeforeEach
    void startTraffic() throws Exception {
        target = Target.fresh();
        traffic = Traffic.on(target);
    }

    @AfterEach
    void stopTraffic() throws Exception {
        traffic.stop();
    }

    @Test
    void goesOnWithTheSameSessionAfterItWasKilledInTheMiddleOfAWindow() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"), Map.of("work_mem", "16MB")))) {
            Process agent = start(server, "--window", "4s");
            Await.until("the first configuration is applied", () -> target.setting("work_mem")
                    .equals("8MB"));

            agent.destroyForcibly().waitFor();

            assertThat(target.setting("work_mem")).isEqualTo("8MB");
            assertThat(output.resolve("rollback.sql")).content().contains("ALTER SYSTEM RESET \"work_mem\"");
            assertThat(end(start(server))).as(log()).isZero();
            assertThat(server.observations()).hasSize(3);
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void postsAnObservationAgainUnderItsIdWhenItWasKilledBeforeTheAnswer() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"), Map.of("work_mem", "16MB")))
                .holdingTheAnswerToPost(2)) {
            Process agent = start(server);
            Await.until("the second observation is posted", () -> server.posts().size() == 2);

            agent.destroyForcibly().waitFor();

            assertThat(end(start(server))).as(log()).isZero();
            List<UUID> posts = server.posts();
            assertThat(posts).hasSize(4);
            assertThat(posts.get(2)).isEqualTo(posts.get(1));
            assertThat(new HashSet<>(posts)).hasSize(3);
            assertThat(server.observations()).hasSize(3);
        }
    }

    @Test
    void bringsTheDbmsBackToItsBaselineWhenItIsToldToStop() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {
            Process agent = start(server, "--window", "4s");
            Await.until("the configuration is applied", () -> target.setting("work_mem")
                    .equals("8MB"));

            agent.destroy();

            assertThat(end(agent)).as(log()).isEqualTo(143);
            assertThat(log()).contains("runs with its baseline configuration again");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    /** As Ctrl-C in a terminal does, the signal goes to the whole process group. */
    @Test
    void seesARestartThroughWhenItIsToldToStopInTheMiddleOfIt() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        String slowRestart = "rm -f " + output + "/down; " + target.stopCommand() + "; touch " + output
                + "/down; sleep 3; " + target.startCommand();
        try (var server = new RehearsedServer(List.of(Map.of("shared_buffers", "64MB")))) {
            Process agent = start(server, "--allow-restart", "--restart-command", slowRestart);
            Await.until(
                    "the DBMS is down on its way to the configuration",
                    () -> Files.exists(output.resolve("down"))
                            && Files.readString(target.dataDirectory().resolve("postgresql.auto.conf"))
                                    .contains("64MB"));

            new ProcessBuilder("kill", "-TERM", "--", "-" + agent.pid()).start().waitFor();

            assertThat(end(agent)).as(log()).isEqualTo(143);
            assertThat(log()).contains("runs with its baseline configuration again");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    private Process start(RehearsedServer server, String... more) throws Exception {
        return AgentProgram.start(AgentProgram.run(server, target, output, more), target, output.resolve("agent.log"));
    }

    private static int end(Process agent) throws Exception {
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return agent.exitValue();
    }

    private String log() throws Exception {
        return Files.readString(output.resolve("agent.log"));
    }
}
