package io.attune.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadTest {
    private final Path directory;
    private final PostgresServer postgres;

    LoadTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        try (Connection connection = postgres.connect("postgres")) {
            TpcbTables.create(connection, 1);
        }
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void overJdbcKeepsTheBooksBalancedAndCountsTheWindowOnly() throws Exception {
        Latencies latencies = new JdbcLoad(new SplittableRandom(7)).run(plan());

        assertBooksBalance();
        assertThat(latencies.count()).isPositive().isLessThanOrEqualTo(transactions());
        assertThat(latencies.percentileMillis(0.99)).isGreaterThanOrEqualTo(latencies.percentileMillis(0.95));
    }

    @Test
    @EnabledIf("isPgbenchInstalled")
    void byPgbenchRunsOnTheSameTables() throws Exception {
        Path program = PgbenchLoad.installed(System.getenv("PATH")).orElseThrow();

        Latencies latencies = new PgbenchLoad(program, Clock.systemUTC()).run(plan());

        assertBooksBalance();
        assertThat(latencies.count()).isPositive().isLessThanOrEqualTo(transactions());
        assertThat(latencies.meanMillis()).isPositive();
    }

    @Test
    @EnabledIf("isPgbenchInstalled")
    void byPgbenchSaysWhatPgbenchSaysWhenThatFails() throws Exception {
        Path program = PgbenchLoad.installed(System.getenv("PATH")).orElseThrow();
        LoadPlan elsewhere = new LoadPlan(
                postgres.port(), "nowhere", "postgres", postgres.password(), 1, Duration.ZERO, Duration.ofSeconds(1));

        assertThatThrownBy(() -> new PgbenchLoad(program, Clock.systemUTC()).run(elsewhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void asACommandWritesTheObjectivesFile() throws Exception {
        Path objectives = directory.resolve("objectives.json");
        Map<String, String> environment = Map.of(
                "ATTUNE_WARMUP_SECONDS", "0.5",
                "ATTUNE_WINDOW_SECONDS", "1",
                "ATTUNE_OBJECTIVES_FILE", objectives.toString());

        int status = new CommandLine(new LoadCommand(environment))
                .execute(
                        "--port=" + postgres.port(),
                        "--database=postgres",
                        "--user=postgres",
                        "--password-file=" + directory.resolve("postgres/password"),
                        "--clients=2");

        assertThat(status).isZero();
        JsonNode written = JsonMapper.builder().build().readTree(objectives.toFile());
        assertThat(written.path("throughput_txn_per_sec").asDouble()).isPositive();
        assertThat(written.path("p95_latency_ms").asDouble()).isPositive();
    }

    @Test
    void findsNoPgbenchWhereThereIsNone() throws IOException {
        Files.createFile(directory.resolve("pgbench"));

        assertThat(PgbenchLoad.installed(directory + ":" + directory.resolve("absent")))
                .isEmpty();
    }

    static boolean isPgbenchInstalled() {
        return PgbenchLoad.installed(System.getenv().getOrDefault("PATH", "")).isPresent();
    }

    private LoadPlan plan() {
        return new LoadPlan(
                postgres.port(),
                "postgres",
                "postgres",
                postgres.password(),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(2));
    }

    private void assertBooksBalance() throws SQLException {
        long moved = number("SELECT coalesce(sum(delta), 0) FROM pgbench_history");
        assertThat(number("SELECT sum(abalance) FROM pgbench_accounts")).isEqualTo(moved);
        assertThat(number("SELECT sum(tbalance) FROM pgbench_tellers")).isEqualTo(moved);
        assertThat(number("SELECT sum(bbalance) FROM pgbench_branches")).isEqualTo(moved);
    }

    private int transactions() throws SQLException {
        return Math.toIntExact(number("SELECT count(*) FROM pgbench_history"));
    }

    private long number(String query) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
