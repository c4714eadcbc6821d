package io.attune.systemtests.ottertune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.DeadLetters;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** OtterTune's loop over the whole suite: make a session, then restart, measure, upload, poll, change the configuration. */
@TestInstance(Lifecycle.PER_CLASS)
class OtterTuneDriverIT {

    private static final int ITERATIONS = 5;
    private static final long WINDOW_MILLIS = 10_000;

    private final Stack stack = Stack.start("ottertune");
    private final Driver driver = new Driver(stack.service(Service.INGEST).url());
    private final Map<String, String> configuration = new TreeMap<>();
    private long committed = 1_000;

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void tunesAsWithItsOwnServer() throws IOException, InterruptedException {
        Map<String, String> who = Map.of("username", "anna", "password", stack.adminToken());
        driver.form("/create/project/", with(who, Map.of("name", "shop")));
        JsonNode session = driver.form(
                        "/create/session/",
                        with(
                                who,
                                Map.of(
                                        "project_name", "shop",
                                        "name", "november",
                                        "dbms_type", "postgres",
                                        "dbms_version", "18",
                                        "algorithm", "gpr")))
                .path("session");
        String code = session.path("upload_code").asText();
        readDefaults();
        Set<String> tried = new HashSet<>();
        List<Double> throughput = new ArrayList<>();

        for (int i = 0; i < ITERATIONS; i++) {
            throughput.add(measureAndUpload(code));
            JsonNode next = driver.result(code);
            assertThat(next.path("result_id").asInt()).isEqualTo(i + 1);
            change(next);
            tried.add(next.path("recommendation").toString());
        }
        driver.upload(
                code,
                Map.of(
                        "summary", "{\"error\": \"DB_RESTART_ERROR\"}",
                        "knobs", "{}",
                        "metrics_before", "{}",
                        "metrics_after", "{}"));
        change(driver.result(code));

        assertThat(tried).as("different configurations").hasSizeGreaterThan(ITERATIONS - 2);
        assertOutcomes(session.path("id").asText(), throughput);
        assertThat(DeadLetters.read(stack.kafka().bootstrapServers())).isEmpty();
        assertThat(stack.services())
                .allSatisfy(service -> assertThat(ServiceLog.unexpectedErrors(service.log(), List.of()))
                        .as(service.log().toString())
                        .isEmpty());
    }

    private void assertOutcomes(String session, List<Double> throughput) {
        ApiClient admin = stack.client(Service.INGEST);
        JsonNode observations = admin.all("/sessions/" + session + "/observations");
        assertThat(observations).hasSize(ITERATIONS + 1);
        for (int i = 0; i < ITERATIONS; i++) {
            JsonNode observation = observations.get(i);
            assertThat(observation.at("/outcome/status").asText()).isEqualTo("MEASURED");
            assertThat(observation.at("/objectives/throughput_txn_per_sec").asDouble())
                    .isEqualTo(throughput.get(i));
            assertThat(observation.has("recommendationId")).isEqualTo(i > 0);
        }
        assertThat(observations.get(ITERATIONS).at("/outcome/reason").asText()).isEqualTo("DBMS_DID_NOT_START");
    }

    /** What a running PostgreSQL shows of itself. */
    private void readDefaults() {
        JsonNode catalog =
                stack.client(Service.INGEST).get("/catalogs/postgres/18").expect(200);
        configuration.putAll(Map.of("shared_buffers", "128MB", "work_mem", "4MB", "effective_cache_size", "4GB"));
        assertThat(catalog.path("knobs")).isNotEmpty();
    }

    /** Other shared buffers, other transactions. */
    private double measureAndUpload(String code) throws IOException, InterruptedException {
        String buffers = configuration.get("shared_buffers");
        long perSecond = 500L + (buffers == null ? 0 : Math.floorMod(buffers.hashCode(), 400));
        long before = committed;
        committed += perSecond * WINDOW_MILLIS / 1000;
        long end = Instant.now().toEpochMilli();
        ObjectNode summary = ApiClient.JSON.createObjectNode();
        summary.put("start_time", end - WINDOW_MILLIS)
                .put("end_time", end)
                .put("observation_time", WINDOW_MILLIS / 1000)
                .put("database_type", "postgres")
                .put("database_version", "18.1")
                .put("workload_name", "tpcc");
        ObjectNode knobs = ApiClient.JSON.createObjectNode();
        ObjectNode settings = knobs.putObject("global").putObject("global");
        configuration.forEach(settings::put);
        knobs.putNull("local");
        String text = driver.upload(
                code,
                Map.of(
                        "summary", summary.toString(),
                        "knobs", knobs.toString(),
                        "metrics_before", metrics(before),
                        "metrics_after", metrics(committed)));
        assertThat(text).contains("Result ID:");
        return perSecond;
    }

    private static String metrics(long commits) {
        ObjectNode metrics = ApiClient.JSON.createObjectNode();
        metrics.putObject("global").putObject("pg_stat_bgwriter").put("buffers_clean", Long.toString(commits / 7));
        metrics.putObject("local")
                .putObject("database")
                .putObject("pg_stat_database")
                .putObject("shop")
                .put("datname", "shop")
                .put("xact_commit", Long.toString(commits))
                .put("blks_hit", Long.toString(commits * 3));
        return metrics.toString();
    }

    private void change(JsonNode next) {
        assertThat(next.path("celery_status").asText()).isEqualTo("SUCCESS");
        assertThat(next.path("recommendation")).isNotEmpty();
        next.path("recommendation")
                .properties()
                .forEach(knob -> configuration.put(
                        knob.getKey(), knob.getValue().asText().replace("'", "")));
    }

    private static Map<String, String> with(Map<String, String> who, Map<String, String> what) {
        Map<String, String> all = new TreeMap<>(who);
        all.putAll(what);
        return all;
    }
}
