package io.attune.systemtests.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.embedded.PostgresServer;
import io.attune.systemtests.docs.DocumentedMetrics;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.DeadLetters;
import io.attune.systemtests.stack.Repository;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

    private final Stack stack = Stack.start("custom");
    private final Scenario scenario = new Scenario(stack);

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void tunesASystemThatItDoesNotKnow() {
        CustomTuning tuning = CustomTuning.begin(stack, ITERATIONS);
        assertThat(tuning.get("/knobs").path("items")).hasSize(20);

        List<Double> measured =
                tuning.run().stream().map(CustomTuning.Iteration::objective).toList();

        assertThat(measured).hasSize(ITERATIONS);
        assertThat(measured.stream().max(Double::compare).orElseThrow())
                .as("the best of " + measured)
                .isGreaterThan(measured.get(0));
        assertThat(tuning.all("/observations")).hasSize(ITERATIONS).allSatisfy(observation -> {
            assertThat(observation.path("outcome").path("status").asText()).isEqualTo("MEASURED");
            assertThat(observation.path("warnings")).isEmpty();
        });
        theOtherServicesUnderstandIt(tuning.session(), tuning.token());
        theyTellTheMetricsThatAreDocumented(tuning);
    }

    private void theyTellTheMetricsThatAreDocumented(CustomTuning tuning) {
        assertThat(tuning.postNothing()).as("what makes the metric of refusals").isEqualTo(400);
        assertThat(stack.services()).allSatisfy(service -> assertThat(DocumentedMetrics.exposedBy(service))
                .isNotEmpty()
                .isEqualTo(DocumentedMetrics.of(service.service())));
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
}
