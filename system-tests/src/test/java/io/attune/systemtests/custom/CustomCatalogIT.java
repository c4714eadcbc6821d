package io.attune.systemtests.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.embedded.PostgresServer;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.DeadLetters;
import io.attune.systemtests.stack.Repository;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows the REST API alone tunes a system that Attune does not know, by an objective that it measures itself. */
@TestInstance(Lifecycle.PER_CLASS)
class CustomCatalogIT {

    private static final int ITERATIONS = 15;

    private final MixedSystem system = new MixedSystem();
    private final Stack stack = Stack.start("custom");
    private final Scenario scenario = new Scenario(stack);

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void tunesASystemThatItDoesNotKnow() {
        UUID project = scenario.newProject("a system of our own");
        String token =
                scenario.newToken(project, "observations:write", "recommendations:read", "sessions:admin", "read");
        ApiClient client = stack.client(Service.INGEST, token);
        client.post("/projects/" + project + "/catalogs", system.catalog()).expect(201);
        JsonNode created =
                client.post("/projects/" + project + "/sessions", newSession()).expect(201);
        String session = "/sessions/" + created.path("id").asText();
        assertThat(client.get(session + "/knobs").expect(200).path("items")).hasSize(20);

        List<Double> measured = tune(client, session);

        assertThat(measured).hasSize(ITERATIONS);
        assertThat(measured.stream().max(Double::compare).orElseThrow())
                .as("the best of " + measured)
                .isGreaterThan(measured.get(0));
        assertThat(client.all(session + "/observations")).hasSize(ITERATIONS).allSatisfy(observation -> {
            assertThat(observation.path("outcome").path("status").asText()).isEqualTo("MEASURED");
            assertThat(observation.path("warnings")).isEmpty();
        });
        theOtherServicesUnderstandIt(created, token);
    }

    private void theOtherServicesUnderstandIt(JsonNode session, String token) {
        String page = "/views/sessions/" + session.path("id").asText();
        String ranking = "/workloads/" + session.path("workload").path("id").asText() + "/ranked-knobs?objective="
                + MixedSystem.OBJECTIVE;
        await("what the other services say of the session")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    JsonNode shown = stack.client(Service.UI, token).get(page).expect(200);
                    assertThat(shown.path("iterations")).hasSize(ITERATIONS);
                    assertThat(shown.findPath("dbms").toString()).contains("greenhouse", "2.5");
                    JsonNode ranked = stack.client(Service.KNOB_RANKING, token)
                            .get(ranking)
                            .expect(200);
                    assertThat(ranked.path("source").path("observations").asInt())
                            .isPositive();
                });
        assertThat(DeadLetters.read(stack.kafka().bootstrapServers())).isEmpty();
        assertThat(stack.services())
                .allSatisfy(service -> assertThat(ServiceLog.unexpectedErrors(service.log(), List.of()))
                        .as(service.log().toString())
                        .isEmpty());
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void importsTheCatalogThatTheAgentMakesOfARunningServer(@TempDir Path folder)
            throws IOException, InterruptedException {
        PostgresServer server = stack.postgres();
        Path catalog = folder.resolve("catalog.json");
        Path password = Files.writeString(folder.resolve("password"), server.password());
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Repository.AGENT_JAR.toString(),
                        "catalog",
                        "--format",
                        "import",
                        "--jdbc-url",
                        server.jdbcUrl("postgres"),
                        "--user",
                        server.user(),
                        "--password-file",
                        password.toString(),
                        "--output",
                        catalog.toString())
                .inheritIO()
                .start();
        assertThat(agent.waitFor()).isZero();
        UUID project = scenario.newProject("a catalog of our own server");

        JsonNode imported = stack.client(Service.INGEST, scenario.newToken(project, "sessions:admin"))
                .post("/projects/" + project + "/catalogs", ApiClient.JSON.readTree(catalog.toFile()))
                .expect(201);

        assertThat(imported.path("dbmsType").asText()).isEqualTo("postgres");
        assertThat(imported.path("knobs").asInt()).isGreaterThan(300);
        assertThat(imported.path("metrics").asInt()).isGreaterThan(100);
    }

    /** What was measured, the baseline first. */
    private List<Double> tune(ApiClient client, String session) {
        List<Double> measured = new ArrayList<>();
        Map<String, String> configuration = system.defaults();
        String recommendation = null;
        for (int i = 0; i < ITERATIONS; i++) {
            double comfort = system.comfort(configuration);
            measured.add(comfort);
            ObjectNode observation = observation(configuration, comfort, recommendation);
            client.post(session + "/observations", observation).expect(202);
            JsonNode next =
                    next(client, session, observation.path("observationId").asText());
            recommendation = next.path("id").asText();
            configuration = system.defaults();
            for (JsonNode setting : next.path("settings")) {
                String knob = setting.path("knob").asText();
                String value = setting.path("value").asText();
                assertThat(system.accepts(knob, value)).as(knob + " = " + value).isTrue();
                configuration.put(knob, value);
            }
        }
        return measured;
    }

    private static JsonNode next(ApiClient client, String session, String after) {
        JsonNode next = client.get(session + "/recommendations/next?wait=30s&after=" + after)
                .expect(200);
        assertThat(next.path("afterObservationId").asText()).isEqualTo(after);
        return next;
    }

    private static ObjectNode observation(
            Map<String, String> configuration, double comfort, @Nullable String recommendation) {
        ObjectNode observation = ApiClient.JSON.createObjectNode();
        observation.put("observationId", SyntheticDatabase.newId().toString());
        if (recommendation != null) {
            observation.put("recommendationId", recommendation);
        }
        Instant end = Instant.now();
        observation
                .putObject("window")
                .put("start", end.minusSeconds(10).toString())
                .put("end", end.toString());
        ObjectNode knobs = observation.putObject("knobs");
        new TreeMap<>(configuration).forEach(knobs::put);
        observation.putObject("metricsBefore").put("air.temperature", 20.5);
        observation.putObject("metricsAfter").put("air.temperature", 21.5 + comfort);
        observation.putObject("objectives").put(MixedSystem.OBJECTIVE, comfort);
        return observation;
    }

    private static ObjectNode newSession() {
        ObjectNode body = Scenario.session("growing", ITERATIONS + 1, 7);
        body.putObject("dbms").put("type", "greenhouse").put("version", "2.5");
        body.putObject("objective").put("name", MixedSystem.OBJECTIVE).put("goal", "MAXIMIZE");
        return body;
    }
}
