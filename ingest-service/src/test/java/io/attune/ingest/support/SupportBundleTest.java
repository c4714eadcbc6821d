package io.attune.ingest.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SupportBundleTest {

    /** Fits every place that takes text, names of knobs and objectives too. */
    private static final String SECRET = "hunter2secret";

    private final Api api = Api.admin();
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    Events events;

    @Test
    void holdsASecretThatWasPlantedInEveryPossiblePlaceNowhere() throws IOException {
        String project = api.post("/projects", Map.of("name", SECRET, "description", SECRET))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.post(
                        "/projects/" + project + "/webhooks",
                        Map.of("url", "https://example.org/" + SECRET, "events", List.of("agent.silent")))
                .then()
                .statusCode(201);
        Api planted = new Api(api.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", SECRET, "scopes", List.of("sessions:admin", "observations:write", "read")))
                .then()
                .statusCode(201)
                .extract()
                .path("token"));
        String session = api.session(project, sessionFullOf(SECRET));
        String observation = observed(planted, session);
        planted.post("/sessions/" + session + "/observations", Map.of(SECRET, SECRET))
                .then()
                .statusCode(400);
        planted.post("/projects/" + project + "/tokens", Map.of("name", SECRET))
                .then()
                .statusCode(403);
        Recommendation made = recommended(session, observation);
        api.request()
                .header("If-Match", api.get("/recommendations/" + made.id()).header("ETag"))
                .body(Map.of("reason", SECRET))
                .post("/api/v1/recommendations/" + made.id() + ":reject")
                .then()
                .statusCode(200);

        Map<String, String> files = bundle(session);

        assertThat(files.toString().toLowerCase(Locale.ROOT)).doesNotContain(SECRET);
        String bootstrap = ConfigProvider.getConfig().getValue("attune.bootstrap.token", String.class);
        String password = ConfigProvider.getConfig().getValue("quarkus.datasource.password", String.class);
        assertThat(files.toString())
                .doesNotContain(bootstrap)
                .doesNotContain("atk_")
                .doesNotContain(password);
        assertThat(json.readTree(files.get("recommendations.json"))).hasSize(1);
        assertThat(json.readTree(files.get("problems.json")).findValuesAsText("operation"))
                .contains("createToken");
    }

    @Test
    void tellsWhatHelps() throws IOException {
        String session = api.session();
        api.observation(session);

        Map<String, String> files = bundle(session);

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "README.txt",
                        "versions.json",
                        "settings.json",
                        "session.json",
                        "observations.json",
                        "recommendations.json",
                        "problems.json");
        JsonNode observations = json.readTree(files.get("observations.json"));
        assertThat(observations.at("/0/outcome").asText()).isEqualTo("MEASURED");
        assertThat(observations.at("/0/objectives/throughput_txn_per_sec").asDouble())
                .isEqualTo(500);
        JsonNode shown = json.readTree(files.get("session.json"));
        assertThat(shown.get("catalog").asText()).isEqualTo("postgres-18");
        assertThat(shown.get("dbmsVersion").asText()).isEqualTo("18.1");
        assertThat(shown.get("knobs").findValuesAsText("name")).contains("shared_buffers");
        JsonNode versions = json.readTree(files.get("versions.json"));
        assertThat(versions.get("database").asText()).matches("[0-9]{6}");
        assertThat(versions.get("schema").asText()).matches("[0-9.]+");
        assertThat(json.readTree(files.get("settings.json"))
                        .get("attune.http.max-body")
                        .asText())
                .isEqualTo("4M");
    }

    /** A secret as the name of everything that has one, and in every text. */
    private static Map<String, ?> sessionFullOf(String secret) {
        ObjectNode catalog = CustomCatalogs.documented();
        catalog.put("dbmsType", secret);
        ((ObjectNode) catalog.at("/knobs/0")).put("name", secret + "_knob").put("description", secret);
        ((ObjectNode) catalog.at("/metrics/0")).put("name", secret + ".metric").put("unit", secret);
        return Map.of(
                "name",
                secret,
                "workload",
                secret,
                "dbms",
                Map.of("type", secret, "version", "8.0 " + secret),
                "catalog",
                catalog,
                "approval",
                "REQUIRED",
                "objective",
                Map.of(
                        "components",
                        List.of(
                                Map.of("name", secret + "_goal", "goal", "MAXIMIZE", "weight", 1),
                                Map.of("name", secret + ".metric", "goal", "MAXIMIZE", "weight", 1))),
                "constraints",
                List.of(Map.of("metric", secret + "_limit", "bound", "AT_MOST", "limit", 1)));
    }

    private static String observed(Api api, String session) {
        Map<String, Object> body = Api.newObservation();
        body.put("knobs", Map.of(SECRET, SECRET, "primary_conninfo", "password=" + SECRET));
        body.put("metricsBefore", Map.of(SECRET + ".metric", 1, SECRET, SECRET));
        body.put("metricsAfter", Map.of(SECRET + ".metric", 2));
        body.put("objectives", Map.of(SECRET + "_goal", 3, SECRET + "_limit", 4));
        body.put("failure", Map.of("reason", "DBMS_CRASHED", "detail", "password " + SECRET + " is wrong"));
        Response answer = api.post("/sessions/" + session + "/observations", body);
        return answer.then().statusCode(202).extract().path("id");
    }

    private Recommendation recommended(String session, String observation) {
        Recommendation usual = Events.recommendation(session, observation, 1);
        Provenance provenance =
                new Provenance(SECRET, 1, 1, null, 0, null, null, List.of(SECRET), 1L, SECRET, new TreeMap<>());
        Recommendation made = new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                1,
                0,
                usual.state(),
                Reason.counted(ReasonCode.COLD_START, 1, 10, SECRET),
                new TreeMap<>(Map.of(SECRET + "_knob", 1.0)),
                null,
                provenance,
                usual.createdAt());
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }

    private Map<String, String> bundle(String session) throws IOException {
        Response answer = api.get("/sessions/" + session + "/exports/support-bundle");
        answer.then().statusCode(200).header("Content-Disposition", containsString("support.zip"));
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
