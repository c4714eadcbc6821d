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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a configuration that fails, and of the DBMS under it. */
@SuppressWarnings("NullAway.Init")
class FailedConfigurationTest {

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
    void refusesWhatItNeverSetsAndGoesOn() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(
                Map.of("work_mem", "8MB", "fsync", "off"),
                Map.of("archive_command", "touch /tmp/owned"),
                Map.of("no_such_knob", "1"),
                Map.of("work_mem", "1'; ALTER SYSTEM SET fsync = 'off"),
                Map.of("work_mem", "1kB")))) {

            int exit = agent.run(server);

            assertThat(exit).as(agent.err()).isZero();
            assertThat(server.observations().subList(1, 6))
                    .extracting(observation -> observation.at("/failure/reason").asText())
                    .containsOnly("CONFIGURATION_REFUSED");
            assertThat(server.observations().get(1).at("/failure/detail").asText())
                    .contains("fsync");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void setsADurabilityKnobThatThePersonWhoRunsItAllowsAndPutsItBack() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("synchronous_commit", "off"), Map.of("fsync", "off")))) {

            int exit = agent.run(server, "--unlock-knob", "synchronous_commit");

            assertThat(exit).as(agent.err()).isZero();
            assertThat(knob(server.observations().get(1), "synchronous_commit")).isEqualTo("off");
            assertThat(server.observations().get(2).at("/failure/detail").asText())
                    .contains("--unlock-knob fsync");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void bringsBackADbmsThatDoesNotStartAndGoesOn() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(
                Map.of("huge_pages", "on", "shared_buffers", "900GB", "work_mem", "8MB"), Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, AgentProgram.mayRestart(target));

            assertThat(exit).as(agent.err()).isZero();
            JsonNode failed = server.observations().get(1);
            assertThat(failed.at("/failure/reason").asText()).isEqualTo("DBMS_DID_NOT_START");
            assertThat(knob(failed, "shared_buffers")).isEqualTo("900GB");
            assertThat(server.observations().get(2).has("failure")).isFalse();
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void restartsADbmsOnceMoreWhenItDidNotComeUpAndItsFilesAreOutOfReach() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        String failingOnce = "if grep -q 64MB " + target.dataDirectory() + "/postgresql.auto.conf && [ ! -e " + output
                + "/failed ]; then touch " + output + "/failed; " + target.stopCommand() + "; exit 1; fi; "
                + target.server().restartCommand();
        try (var server = new RehearsedServer(List.of(Map.of("shared_buffers", "64MB"), Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, "--allow-restart", "--restart-command", failingOnce);

            assertThat(exit).as(agent.err()).isZero();
            assertThat(server.observations().get(1).at("/failure/reason").asText())
                    .isEqualTo("DBMS_DID_NOT_START");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void saysWhatAPersonMustDoWhenItCannotBringBackTheDbmsAndGoesOnAfterwards() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        String[] restartOnly = {
            "--allow-restart", "--restart-command", target.server().restartCommand()
        };
        try (var server = new RehearsedServer(
                List.of(Map.of("huge_pages", "on", "shared_buffers", "900GB"), Map.of("work_mem", "8MB")))) {

            int exit = agent.run(server, restartOnly);

            assertThat(exit).isEqualTo(6);
            assertThat(agent.err()).contains("A person must act", "postgresql.auto.conf.baseline");
            assertThat(server.observations()).hasSize(2);

            Files.write(
                    target.dataDirectory().resolve("postgresql.auto.conf"),
                    Files.readAllBytes(output.resolve("postgresql.auto.conf.baseline")));
            target.server().restart();

            assertThat(agent.run(server, restartOnly)).as(agent.err()).isZero();
            assertThat(server.observations()).hasSize(3);
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void endsAWindowWhoseThroughputCollapsesAndTakesTheConfigurationBack() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("commit_delay", "100000", "commit_siblings", "0")))) {

            int exit = agent.run(server, "--window", "8s", "--floor", "0.5", "--floor-seconds", "2");

            assertThat(exit).as(agent.err()).isZero();
            JsonNode breached = server.observations().get(1);
            assertThat(breached.at("/failure/reason").asText()).isEqualTo("GUARDRAIL_BREACHED");
            assertThat(breached.at("/metricsAfter").size()).isPositive();
            assertThat(length(breached)).isLessThan(length(server.observations().get(0)));
            assertThat(target.setting("commit_delay")).isEqualTo("0");
        }
    }

    @Test
    void reportsADbmsThatCrashedUnderAConfiguration() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"), Map.of("work_mem", "16MB")))) {
            CompletableFuture<Void> crash = CompletableFuture.runAsync(() -> crashABackendOnce("8MB"));

            int exit = agent.run(server, "--window", "4s");

            crash.join();
            assertThat(exit).as(agent.err()).isZero();
            assertThat(server.observations().get(1).at("/failure/reason").asText())
                    .isEqualTo("DBMS_CRASHED");
            assertThat(server.observations().get(2).has("failure")).isFalse();
            assertThat(target.setting("work_mem")).isEqualTo("4MB");
        }
    }

    /** PostgreSQL ends all sessions and recovers when one of its processes is killed. */
    private void crashABackendOnce(String workMem) {
        try {
            Await.until("the configuration is applied", () -> target.setting("work_mem")
                    .equals(workMem));
            long victim =
                    Long.parseLong(target.text("SELECT pid FROM pg_stat_activity WHERE query LIKE 'UPDATE%' LIMIT 1"));
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        } catch (Exception e) {
            throw new IllegalStateException("no backend was killed", e);
        }
    }

    private static Duration length(JsonNode observation) {
        return Duration.between(
                Instant.parse(observation.at("/window/start").asText()),
                Instant.parse(observation.at("/window/end").asText()));
    }

    private static String knob(JsonNode observation, String name) {
        return observation.get("knobs").get(name).asText();
    }
}
