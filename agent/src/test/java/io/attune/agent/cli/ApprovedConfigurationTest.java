package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.Await;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose second configuration waits for a person. */
@SuppressWarnings("NullAway.Init")
class ApprovedConfigurationTest {

    @TempDir
    Path output;

    private Target target;
    private Traffic traffic;
    private SortedMap<String, String> before;
    private RehearsedServer server;

    @BeforeEach
    void startTraffic() throws Exception {
        target = Target.fresh();
        before = target.allSettings();
        traffic = Traffic.on(target);
        server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"), Map.of("work_mem", "16MB")))
                .waitingForApprovalAfterObservation(2);
    }

    @AfterEach
    void stopTraffic() throws Exception {
        server.close();
        traffic.stop();
    }

    @Test
    void waitsWithTheBaselineAndGoesOnOnceItIsApproved() throws Exception {
        Process agent = start();
        awaitWaiting();
        assertThat(log()).as("what was measured is reported before the wait").contains("\"iteration\":2");
        assertThat(target.allSettings()).isEqualTo(before);

        server.approve();

        assertThat(end(agent)).as(log()).isZero();
        assertThat(log()).contains("waits for a person to approve it");
        assertThat(server.observations())
                .extracting(observation -> observation.at("/knobs/work_mem").asInt())
                .containsExactly(4096, 8192, 16384);
        assertThat(target.allSettings()).isEqualTo(before);
    }

    @Test
    void endsWithTheBaselineWhenTheSessionIsStoppedMeanwhile() throws Exception {
        Process agent = start();
        awaitWaiting();

        server.bring("STOPPED");

        assertThat(end(agent)).as(log()).isZero();
        assertThat(server.observations()).hasSize(2);
        assertThat(target.allSettings()).isEqualTo(before);
    }

    @Test
    void endsWithoutAnApprovalThatItWouldNotUse() throws Exception {
        Process agent = AgentProgram.start(
                AgentProgram.run(server, target, output, "--iterations", "2"), target, output.resolve("agent.log"));

        assertThat(end(agent)).as(log()).isZero();
        assertThat(server.approvalsAwaited()).isZero();
        assertThat(log()).containsSubsequence("\"iteration\":1", "\"iteration\":2", "all 2 iterations are done");
        assertThat(target.allSettings()).isEqualTo(before);
    }

    /** From the second answer on the baseline is in effect. */
    private void awaitWaiting() throws Exception {
        Await.until("approval is waited for", () -> server.approvalsAwaited() >= 2);
    }

    private Process start() throws Exception {
        return AgentProgram.start(AgentProgram.run(server, target, output), target, output.resolve("agent.log"));
    }

    private static int end(Process agent) throws Exception {
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return agent.exitValue();
    }

    private String log() throws Exception {
        return Files.readString(output.resolve("agent.log"));
    }
}
