package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a workload command that fails, hangs or does not measure. */
@SuppressWarnings("NullAway.Init")
class WorkloadCommandTest {

    @TempDir
    Path output;

    private Target target;
    private Traffic traffic;
    private AgentInThisJvm agent;

    @BeforeEach
    void startTraffic() throws Exception {
        target = Target.fresh();
        traffic = Traffic.on(target);
        agent = new AgentInThisJvm(target, output);
    }

    @AfterEach
    void stopTraffic() throws Exception {
        traffic.stop();
    }

    @Test
    void reportsAWorkloadThatFailsUnderAConfiguration() throws Exception {
        String command = "[ -e " + output + "/second ] && { echo out of luck; exit 3; }; touch " + output + "/second;"
                + " sleep $ATTUNE_WINDOW_SECONDS";
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, "--workload-command", command);

            assertThat(exit).as(agent.err()).isZero();
            JsonNode failure = server.observations().get(1).get("failure");
            assertThat(failure.get("reason").asText()).isEqualTo("WORKLOAD_FAILED");
            assertThat(failure.get("detail").asText()).contains("status 3", "out of luck");
        }
    }

    @Test
    void reportsAWorkloadThatNoLongerGetsItsWorkDone() throws Exception {
        String command = "[ -e " + output + "/second ] && exec sleep 1000; touch " + output + "/second;"
                + " sleep $ATTUNE_WINDOW_SECONDS; echo '{\"mean_latency_ms\": 5}' > $ATTUNE_OBJECTIVES_FILE";
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, "--workload-command", command, "--workload-grace", "500ms");

            assertThat(exit).as(agent.err()).isZero();
            assertThat(server.observations().get(1).at("/failure/reason").asText())
                    .isEqualTo("TIMED_OUT");
        }
    }

    @Test
    void saysThatTheWorkloadDoesNotWriteTheObjective() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"))).objective("p99_latency_ms")) {

            int exit = agent.run(server, "--workload-command", "sleep $ATTUNE_WINDOW_SECONDS");

            assertThat(exit).isEqualTo(5);
            assertThat(agent.err()).contains("p99_latency_ms", "ATTUNE_OBJECTIVES_FILE");
        }
    }

    @Test
    void changesNothingWhenTheWorkloadCannotEvenMeasureTheBaseline() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, "--workload-command", "exit 1");

            assertThat(exit).isEqualTo(5);
            assertThat(agent.err()).contains("nothing was changed");
            assertThat(server.posts()).isEmpty();
        }
    }

    @Test
    void endsTheWorkloadWithAllItsProcesses() throws Exception {
        String command = "(sleep 1000 & echo $! > " + output + "/orphan); sleep 1000";
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, "--workload-command", command, "--workload-grace", "0s");

            assertThat(exit).as(agent.err()).isZero();
            long orphan =
                    Long.parseLong(Files.readString(output.resolve("orphan")).strip());
            ProcessHandle.of(orphan)
                    .ifPresent(killed -> assertThat(killed.onExit()).succeedsWithin(Duration.ofSeconds(20)));
        }
    }
}
