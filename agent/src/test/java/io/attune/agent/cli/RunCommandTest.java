package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.Await;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** Whole sessions against a real PostgreSQL. */
@SuppressWarnings("NullAway.Init")
class RunCommandTest {

    @TempDir
    Path output;

    private Target target;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
    void triesEachConfigurationAndEndsWithTheDbmsAsItWasFound() throws Exception {
        target.execute("ALTER SYSTEM SET work_mem = '5MB'");
        target.execute("SELECT pg_reload_conf()");
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(
                List.of(Map.of("work_mem", "8MB", "random_page_cost", "1.1"), Map.of("shared_buffers", "64MB")))) {

            int exit = run(server, AgentProgram.mayRestart(target));

            assertThat(exit).as(err.toString()).isZero();
            List<JsonNode> observations = server.observations();
            assertThat(observations).hasSize(3);
            assertThat(observations.get(0).has("recommendationId")).isFalse();
            assertThat(knob(observations.get(0), "work_mem")).isEqualTo("5120");
            assertThat(knob(observations.get(1), "work_mem")).isEqualTo("8192");
            assertThat(knob(observations.get(1), "random_page_cost")).isEqualTo("1.1");
            assertThat(knob(observations.get(2), "shared_buffers")).isEqualTo("8192");
            assertThat(knob(observations.get(2), "work_mem"))
                    .as("a knob that a configuration does not name is at its baseline")
                    .isEqualTo("5120");
            assertThat(target.allSettings()).isEqualTo(before);
            List<JsonNode> lines = lines();
            assertThat(lines).extracting(line -> line.get("outcome").asText()).containsOnly("MEASURED");
            assertThat(lines)
                    .extracting(line -> line.get("restarted").asBoolean())
                    .containsExactly(false, false, true);
            assertThat(lines)
                    .extracting(line -> line.get("reason").asText())
                    .containsExactly("BASELINE", "COLD_START(1 of 10)", "COLD_START(2 of 10)");
            assertThat(lines.get(2).get("of").asInt()).isEqualTo(3);
            assertThat(lines.get(2).get("baseline").asDouble()).isPositive();
            assertThat(Files.readString(output.resolve("rollback.sql")))
                    .contains("ALTER SYSTEM SET \"work_mem\" = '5MB'", "ALTER SYSTEM RESET \"shared_buffers\"");
        }
    }

    @Test
    void appliesTheBestConfigurationWhenAsked() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"))).objective("p95_latency_ms")) {

            int exit = run(
                    server,
                    "--apply-best",
                    "--workload-command",
                    "if [ -e " + output + "/second ]; then p=1; else p=9; fi; touch " + output + "/second;"
                            + " sleep $ATTUNE_WINDOW_SECONDS; echo \"{\\\"p95_latency_ms\\\": $p}\""
                            + " > $ATTUNE_OBJECTIVES_FILE");

            assertThat(exit).as(err.toString()).isZero();
            assertThat(target.setting("work_mem")).isEqualTo("8MB");
            assertThat(lines().get(1).get("best").asDouble()).isEqualTo(1);
            assertThat(lines().get(1).get("baseline").asDouble()).isEqualTo(9);
            assertThat(Files.readString(output.resolve("best.sql")))
                    .contains("ALTER SYSTEM SET \"work_mem\" = '8MB'; -- was 4MB");
        }
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

            int exit = run(server);

            assertThat(exit).as(err.toString()).isZero();
            assertThat(server.observations().subList(1, 6))
                    .extracting(observation -> observation.at("/failure/reason").asText())
                    .containsOnly("CONFIGURATION_REFUSED");
            assertThat(server.observations().get(1).at("/failure/detail").asText())
                    .contains("fsync");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void leavesKnobsThatNeedARestartAloneWithoutPermission() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("shared_buffers", "64MB", "work_mem", "8MB")))) {
            String started = target.text("SELECT pg_postmaster_start_time()::text");

            int exit = run(server);

            assertThat(exit).as(err.toString()).isZero();
            assertThat(knob(server.observations().get(1), "work_mem")).isEqualTo("8192");
            assertThat(knob(server.observations().get(1), "shared_buffers")).isEqualTo("16384");
            assertThat(err.toString()).contains("shared_buffers is 128MB where 64MB was asked for: it needs a restart");
            assertThat(target.text("SELECT pg_postmaster_start_time()::text")).isEqualTo(started);
        }
    }

    @Test
    void bringsBackADbmsThatDoesNotStartAndGoesOn() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(
                Map.of("huge_pages", "on", "shared_buffers", "900GB", "work_mem", "8MB"), Map.of("work_mem", "8MB")))) {

            int exit = run(server, AgentProgram.mayRestart(target));

            assertThat(exit).as(err.toString()).isZero();
            JsonNode failed = server.observations().get(1);
            assertThat(failed.at("/failure/reason").asText()).isEqualTo("DBMS_DID_NOT_START");
            assertThat(knob(failed, "shared_buffers")).isEqualTo("900GB");
            assertThat(server.observations().get(2).has("failure")).isFalse();
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

            int exit = run(server, restartOnly);

            assertThat(exit).isEqualTo(6);
            assertThat(err.toString()).contains("A person must act", "postgresql.auto.conf.baseline");
            assertThat(server.observations()).hasSize(2);

            Files.write(
                    target.dataDirectory().resolve("postgresql.auto.conf"),
                    Files.readAllBytes(output.resolve("postgresql.auto.conf.baseline")));
            target.server().restart();

            assertThat(run(server, restartOnly)).as(err.toString()).isZero();
            assertThat(server.observations()).hasSize(3);
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void endsAWindowWhoseThroughputCollapsesAndTakesTheConfigurationBack() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("commit_delay", "100000", "commit_siblings", "0")))) {

            int exit = run(server, "--window", "8s", "--floor", "0.5", "--floor-seconds", "2");

            assertThat(exit).as(err.toString()).isZero();
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

            int exit = run(server, "--window", "4s");

            crash.join();
            assertThat(exit).as(err.toString()).isZero();
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

    @Test
    void repeatsAPostThatTheServerWasTooBusyForWithTheSameId() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"))).failingPostsWith(503, 429, 502)) {

            int exit = run(server);

            assertThat(exit).as(err.toString()).isZero();
            assertThat(server.posts()).hasSize(5);
            assertThat(server.posts().subList(0, 4)).containsOnly(server.posts().get(0));
            assertThat(server.observations()).hasSize(2);
        }
    }

    @Test
    void reportsAWorkloadThatFailsUnderAConfiguration() throws Exception {
        String command = "[ -e " + output + "/second ] && { echo out of luck; exit 3; }; touch " + output + "/second;"
                + " sleep $ATTUNE_WINDOW_SECONDS";
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = run(server, "--workload-command", command);

            assertThat(exit).as(err.toString()).isZero();
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

            int exit = run(server, "--workload-command", command, "--workload-grace", "500ms");

            assertThat(exit).as(err.toString()).isZero();
            assertThat(server.observations().get(1).at("/failure/reason").asText())
                    .isEqualTo("TIMED_OUT");
        }
    }

    @Test
    void saysThatTheWorkloadDoesNotWriteTheObjective() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"))).objective("p99_latency_ms")) {

            int exit = run(server, "--workload-command", "sleep $ATTUNE_WINDOW_SECONDS");

            assertThat(exit).isEqualTo(5);
            assertThat(err.toString()).contains("p99_latency_ms", "ATTUNE_OBJECTIVES_FILE");
        }
    }

    @Test
    void changesNothingWhenTheWorkloadCannotEvenMeasureTheBaseline() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = run(server, "--workload-command", "exit 1");

            assertThat(exit).isEqualTo(5);
            assertThat(err.toString()).contains("nothing was changed");
            assertThat(server.posts()).isEmpty();
        }
    }

    @Test
    void endsTheWorkloadWithAllItsProcesses() throws Exception {
        String command = "(sleep 1000 & echo $! > " + output + "/orphan); sleep 1000";
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")))) {

            int exit = run(server, "--workload-command", command, "--workload-grace", "0s");

            assertThat(exit).as(err.toString()).isZero();
            long orphan =
                    Long.parseLong(Files.readString(output.resolve("orphan")).strip());
            ProcessHandle.of(orphan)
                    .ifPresent(killed -> assertThat(killed.onExit()).succeedsWithin(Duration.ofSeconds(20)));
        }
    }

    @Test
    void rollsBackWithItsScriptAlone() throws Exception {
        target.execute("ALTER SYSTEM SET random_page_cost = 2.5");
        target.execute("SELECT pg_reload_conf()");
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB", "random_page_cost", "1.1")))) {
            run(server);
        }
        execute(output.resolve("best.sql"));
        target.execute("ALTER SYSTEM SET work_mem = '9MB'");
        target.execute("ALTER SYSTEM SET random_page_cost = 1.3");

        execute(output.resolve("rollback.sql"));

        assertThat(target.allSettings()).isEqualTo(before);
    }

    private void execute(Path script) throws Exception {
        for (String statement : Files.readString(script).replaceAll("--.*", "").split(";", -1)) {
            if (!statement.isBlank()) {
                target.execute(statement);
            }
        }
    }

    private int run(RehearsedServer server, String... more) {
        var environment = Map.of("PGPASSWORD", target.server().password(), "ATTUNE_TOKEN", RehearsedServer.TOKEN);
        return AttuneAgent.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(AgentProgram.run(server, target, output, more).toArray(String[]::new));
    }

    private List<JsonNode> lines() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        return json.readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toString())
                .readAll();
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
