package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A session that a person pauses while its first configuration is measured. */
@SuppressWarnings("NullAway.Init")
class PausedSessionTest {

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
                .pausedAtObservation(2);
    }

    @AfterEach
    void stopTraffic() throws Exception {
        server.close();
        traffic.stop();
    }

    @Test
    void waitsWithTheBaselineAndGoesOnOnceItIsResumed() throws Exception {
        Process agent = start();
        awaitLooks(4);
        assertThat(target.allSettings()).isEqualTo(before);

        server.bring("ACTIVE");

        assertThat(end(agent)).as(log()).isZero();
        assertThat(log()).contains("the session is paused", "no longer paused: it is ACTIVE");
        assertThat(server.observations())
                .extracting(PausedSessionTest::workMem)
                .containsExactly(4096, 8192, 8192, 16384);
        assertThat(server.observations().get(2).has("recommendationId")).isTrue();
        assertThat(target.allSettings()).isEqualTo(before);
    }

    @Test
    void endsWithTheBaselineOnceItIsStopped() throws Exception {
        Process agent = start();
        awaitLooks(3);

        server.bring("STOPPED");

        assertThat(end(agent)).as(log()).isZero();
        assertThat(server.observations()).hasSize(2);
        assertThat(output.resolve("summary.json")).content().contains("SESSION_NOT_ACTIVE");
        assertThat(target.allSettings()).isEqualTo(before);
    }

    @Test
    void goesOnWhenItIsResumedWhileNoAgentRuns() throws Exception {
        Process agent = start();
        awaitLooks(3);
        agent.destroy();
        assertThat(end(agent)).as(log()).isEqualTo(143);

        server.bring("ACTIVE");

        assertThat(end(start())).as(log()).isZero();
        assertThat(server.observations())
                .extracting(PausedSessionTest::workMem)
                .containsExactly(4096, 8192, 8192, 16384);
        assertThat(target.allSettings()).isEqualTo(before);
    }

    /** The first look is at the start; from the third on it is known to be paused. */
    private void awaitLooks(int looks) throws Exception {
        Await.until("the session is looked at " + looks + " times", () -> server.looks() >= looks);
    }

    private static int workMem(JsonNode observation) {
        return observation.at("/knobs/work_mem").asInt();
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
