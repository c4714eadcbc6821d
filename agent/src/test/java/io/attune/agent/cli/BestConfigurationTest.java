package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, reported and applied as the best configuration is what was in effect when it was measured. */
@SuppressWarnings("NullAway.Init")
class BestConfigurationTest {

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
        target.execute("ALTER DATABASE postgres RESET ALL");
    }

    @Test
    void leavesOutWhatDidNotTakeEffectAndNamesIt() throws Exception {
        target.execute("ALTER DATABASE postgres SET work_mem = '7MB'");
        try (var server = new RehearsedServer(
                        List.of(Map.of("shared_buffers", "54MB", "work_mem", "16MB", "random_page_cost", "1.1")))
                .objective("p95_latency_ms")) {

            int exit = agent.run(server, "--apply-best", "--workload-command", betterTheSecondTime());

            assertThat(exit).as(agent.err()).isZero();
            assertThat(Files.readString(output.resolve("best.sql")))
                    .contains(
                            "ALTER SYSTEM SET \"random_page_cost\" = '1.1'",
                            "-- Not measured, so not set here: shared_buffers is 128MB where 54MB was asked for: it needs"
                                    + " a restart",
                            "-- Not measured, so not set here: work_mem is 7MB where 16MB was asked for")
                    .doesNotContain("SET \"shared_buffers\"", "SET \"work_mem\"");
            JsonNode summary = summary();
            assertThat(summary.get("inEffect").asText()).isEqualTo("best");
            assertThat(summary.get("configuration").toString()).isEqualTo("{\"random_page_cost\":\"1.1\"}");
            assertThat(summary.get("notInEffect").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("shared_buffers", "work_mem");
            assertThat(target.setting("random_page_cost")).isEqualTo("1.1");
            assertThat(target.setting("shared_buffers")).isEqualTo("128MB");
            assertThat(target.text("SELECT count(*) FROM pg_settings WHERE pending_restart"))
                    .isEqualTo("0");
        }
    }

    @Test
    void isNotAppliedInPartWhenTheAgentMayNoLongerRestartTheDbms() throws Exception {
        SortedMap<String, String> before = target.allSettings();
        try (var server = new RehearsedServer(List.of(Map.of("shared_buffers", "54MB", "work_mem", "16MB")))
                .objective("p95_latency_ms")) {
            assertThat(agent.run(server, with(AgentProgram.mayRestart(target), betterTheSecondTime())))
                    .as(agent.err())
                    .isZero();
            assertThat(Files.readString(output.resolve("best.sql"))).contains("SET \"shared_buffers\" = '54MB'");

            int exit =
                    agent.run(server, "--apply-best", "--iterations", "2", "--workload-command", betterTheSecondTime());

            assertThat(exit).as(agent.err()).isZero();
            JsonNode summary = summary();
            assertThat(summary.get("inEffect").asText()).isEqualTo("baseline");
            assertThat(summary.get("notApplied").asText())
                    .contains("shared_buffers is 128MB where 54MB was asked for", "To apply it, run", "best.sql");
            assertThat(target.allSettings()).isEqualTo(before);
        }
    }

    @Test
    void isTheOneThatTheServerNamesAndNotTheLuckiest() throws Exception {
        try (var server = new RehearsedServer(
                        List.of(Map.of("random_page_cost", "1.1"), Map.of("random_page_cost", "1.5")))
                .objective("p95_latency_ms")
                .endingWith("CONVERGED", 3)) {

            int exit = agent.run(server, "--apply-best", "--workload-command", bestTheSecondTime());

            assertThat(exit).as(agent.err()).isZero();
            JsonNode summary = summary();
            assertThat(summary.get("ending").asText()).isEqualTo("CONVERGED");
            assertThat(summary.get("bestIteration").asInt()).isEqualTo(3);
            assertThat(target.setting("random_page_cost")).isEqualTo("1.5");
        }
    }

    private String bestTheSecondTime() {
        return "n=$(cat " + output + "/n 2>/dev/null || echo 9); sleep $ATTUNE_WINDOW_SECONDS;"
                + " case $n in 9) next=1;; *) next=2;; esac; echo $next > " + output + "/n;"
                + " echo \"{\\\"p95_latency_ms\\\": $n}\" > $ATTUNE_OBJECTIVES_FILE";
    }

    private static String[] with(String[] arguments, String workload) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--workload-command";
        all[arguments.length + 1] = workload;
        return all;
    }

    private String betterTheSecondTime() {
        return "if [ -e " + output + "/second ]; then p=1; else p=9; fi; touch " + output + "/second;"
                + " sleep $ATTUNE_WINDOW_SECONDS; echo \"{\\\"p95_latency_ms\\\": $p}\" > $ATTUNE_OBJECTIVES_FILE";
    }

    private JsonNode summary() throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(output.resolve("summary.json").toFile());
    }
}
