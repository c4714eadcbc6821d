package io.attune.systemtests.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.attune.embedded.PostgresServer;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.Repository;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent tunes a real PostgreSQL through the real services. */
class TuningLoopIT {

    private static final int ITERATIONS = 3;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theAgentMeasuresAppliesAndWritesTheBestConfigurationAndItsRollback(@TempDir Path folder) throws Exception {
        try (Stack stack = Stack.start("loop");
                PostgresServer target = PostgresServer.start(folder.resolve("target"), 0);
                LiveTraffic traffic = LiveTraffic.on(target)) {
            Map<String, String> before = settings(target);
            Tuning tuning = new Scenario(stack).newSession("loop", ITERATIONS, 42);

            List<JsonNode> lines = runAgent(stack, target, tuning, folder);

            assertThat(lines).hasSize(ITERATIONS);
            assertThat(lines).extracting(l -> l.path("outcome").asText()).containsOnly("MEASURED");
            assertThat(lines).extracting(l -> l.path("iteration").asInt()).containsExactly(1, 2, 3);
            ArrayNode observations = tuning.client().all(tuning.path("/observations"));
            assertThat(observations).hasSize(ITERATIONS);
            assertThat(observations).allSatisfy(o -> assertThat(
                            o.path("objectives").path("throughput_txn_per_sec").asDouble())
                    .isPositive());
            ArrayNode recommendations = tuning.client().all(tuning.path("/recommendations"));
            assertThat(recommendations).hasSize(ITERATIONS);
            assertThat(recommendations
                            .get(ITERATIONS - 1)
                            .path("reason")
                            .path("code")
                            .asText())
                    .isEqualTo("BUDGET_SPENT");
            assertThat(traffic.transactions()).isPositive();

            apply(target, folder.resolve("out/best.sql"));
            apply(target, folder.resolve("out/rollback.sql"));
            assertThat(settings(target)).isEqualTo(before);
        }
    }

    private static List<JsonNode> runAgent(Stack stack, PostgresServer target, Tuning tuning, Path folder)
            throws IOException, InterruptedException {
        Path token = Files.writeString(folder.resolve("token"), tuning.token());
        Path password = Files.writeString(folder.resolve("password"), target.password());
        Path out = folder.resolve("agent.out");
        ProcessBuilder agent = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Repository.AGENT_JAR.toString(),
                "run",
                "--server",
                stack.service(io.attune.systemtests.stack.Service.INGEST).url().toString(),
                "--token-file",
                token.toString(),
                "--session",
                tuning.sessionId().toString(),
                "--jdbc-url",
                target.jdbcUrl("postgres"),
                "--user",
                target.user(),
                "--password-file",
                password.toString(),
                "--window",
                "2s",
                "--warmup",
                "1s",
                "--allow-restart",
                "--restart-command",
                target.restartCommand(),
                "--iterations",
                Integer.toString(ITERATIONS),
                "--progress-format",
                "json",
                "--output-dir",
                folder.resolve("out").toString());
        Path log = Path.of("target", "stacks", "loop", "agent.log").toAbsolutePath();
        Process process =
                agent.redirectOutput(out.toFile()).redirectError(log.toFile()).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("the agent ends, see " + log)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllLines(out).stream()
                .filter(l -> l.startsWith("{"))
                .map(TuningLoopIT::json)
                .filter(l -> l.has("iteration"))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return ApiClient.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    /** Runs a script of the agent, then restarts so that all of it takes effect. */
    private static void apply(PostgresServer target, Path script) throws IOException, SQLException {
        List<String> statements = Arrays.stream(
                        Files.readString(script).replaceAll("(?m)--.*$", "").split(";", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        assertThat(statements).as(script.toString()).isNotEmpty();
        try (Connection connection = target.connect("postgres");
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
        target.restart();
    }

    private static Map<String, String> settings(PostgresServer target) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = target.connect("postgres");
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(
                        "SELECT name, setting FROM pg_settings WHERE source <> 'client' AND source <> 'session'")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }
}
