package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
    void triesEachConfigurationAndEndsWithTheDbmsAsItWasFound() throws Exception {
        target.execute("ALTER SYSTEM SET work_mem = '5MB'");
        target.execute("SELECT pg_reload_conf()");
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(
                List.of(Map.of("work_mem", "8MB", "random_page_cost", "1.1"), Map.of("shared_buffers", "64MB")))) {

            int exit = agent.run(server, AgentProgram.mayRestart(target));

            assertThat(exit).as(agent.err()).isZero();
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
            assertThat(server.activities()).contains("MEASURING", "ENDED").endsWith("ENDED");
            List<JsonNode> lines = agent.lines();
            assertThat(lines).extracting(line -> line.get("outcome").asText()).containsOnly("MEASURED");
            assertThat(lines)
                    .extracting(line -> line.get("restarted").asBoolean())
                    .as("the baseline is measured after a restart, as what needs one is")
                    .containsExactly(true, false, true);
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

            int exit = agent.run(
                    server,
                    "--apply-best",
                    "--workload-command",
                    "if [ -e " + output + "/second ]; then p=1; else p=9; fi; touch " + output + "/second;"
                            + " sleep $ATTUNE_WINDOW_SECONDS; echo \"{\\\"p95_latency_ms\\\": $p}\""
                            + " > $ATTUNE_OBJECTIVES_FILE");

            assertThat(exit).as(agent.err()).isZero();
            assertThat(target.setting("work_mem")).isEqualTo("8MB");
            assertThat(agent.lines().get(1).get("best").asDouble()).isEqualTo(1);
            assertThat(agent.lines().get(1).get("baseline").asDouble()).isEqualTo(9);
            assertThat(Files.readString(output.resolve("best.sql")))
                    .contains("ALTER SYSTEM SET \"work_mem\" = '8MB'; -- was 4MB");
        }
    }

    @Test
    void leavesKnobsThatNeedARestartAloneWithoutPermission() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("shared_buffers", "64MB", "work_mem", "8MB")))) {
            String started = target.text("SELECT pg_postmaster_start_time()::text");

            int exit = agent.run(server);

            assertThat(exit).as(agent.err()).isZero();
            assertThat(knob(server.observations().get(1), "work_mem")).isEqualTo("8192");
            assertThat(knob(server.observations().get(1), "shared_buffers")).isEqualTo("16384");
            assertThat(agent.err()).contains("shared_buffers is 128MB where 64MB was asked for: it needs a restart");
            assertThat(target.text("SELECT pg_postmaster_start_time()::text")).isEqualTo(started);
        }
    }

    @Test
    void repeatsAPostThatTheServerWasTooBusyForWithTheSameId() throws Exception {
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"))).failingPostsWith(503, 429, 502)) {

            int exit = agent.run(server);

            assertThat(exit).as(agent.err()).isZero();
            assertThat(server.posts()).hasSize(5);
            assertThat(server.posts().subList(0, 4)).containsOnly(server.posts().get(0));
            assertThat(server.observations()).hasSize(2);
        }
    }

    @Test
    void rollsBackWithItsScriptAlone() throws Exception {
        target.execute("ALTER SYSTEM SET random_page_cost = 2.5");
        target.execute("SELECT pg_reload_conf()");
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB", "random_page_cost", "1.1")))) {
            agent.run(server);
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

    private static String knob(JsonNode observation, String name) {
        return observation.get("knobs").get(name).asText();
    }
}
