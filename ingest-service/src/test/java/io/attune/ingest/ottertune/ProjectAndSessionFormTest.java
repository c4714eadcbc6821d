package io.attune.ingest.ottertune;

import static io.attune.ingest.fixture.OtterTuneClient.body;
import static io.attune.ingest.fixture.OtterTuneClient.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.OtterTuneClient;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Projects and sessions as OtterTune's driver makes them, a token in the place of the password. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ProjectAndSessionFormTest {

    private static final String TOKEN = ConfigProvider.getConfig().getValue("attune.bootstrap.token", String.class);

    private final Api admin = Api.admin();
    private final OtterTuneClient client = new OtterTuneClient();
    private final String name = UUID.randomUUID().toString();

    @Test
    void makesAProjectOnce() {
        JsonNode first = done(client.form("/create/project/", who(Map.of("name", name, "description", "a shop"))));
        JsonNode second = done(client.form("/create/project/", who(Map.of("name", name))));

        assertThat(first.path("created").asBoolean()).isTrue();
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(second.path("message").asText()).startsWith("WARNING");
        assertThat(second.at("/project/id")).isEqualTo(first.at("/project/id"));
        admin.get("/projects/" + first.at("/project/id").asText()).then().body("description", equalTo("a shop"));
    }

    @Test
    void givesAProjectAnotherDescription() {
        done(client.form("/create/project/", who(Map.of("name", name))));

        JsonNode edited = done(client.form("/edit/project/", who(Map.of("name", name, "description", "an old shop"))));

        assertThat(edited.path("updated").asBoolean()).isTrue();
        assertThat(edited.at("/project/description").asText()).isEqualTo("an old shop");
        assertThat(client.form("/edit/project/", who(Map.of("name", "no" + name)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void makesASessionWithAnUploadCodeThatIsShownOnce() {
        JsonNode first = session(Map.of());
        JsonNode second = done(client.form("/create/session/", sessionForm(Map.of())));

        String code = first.at("/session/upload_code").asText();
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{30}");
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(second.path("session").has("upload_code")).isFalse();
        assertThat(client.upload(code, window(10, 5_000, Map.of())).statusCode())
                .isEqualTo(200);
        admin.get("/sessions/" + first.at("/session/id").asText() + "/observations")
                .then()
                .body("items", hasSize(1));
        admin.get("/projects/" + first.at("/session/project").asText() + "/tokens")
                .then()
                .body("items[0].uploadCode", equalTo(true))
                .body("items[0].sessionId", equalTo(first.at("/session/id").asText()))
                .body(not(containsString(code)));
    }

    @Test
    void letsTheDriverRestartAndAskNobody() {
        String id = session(Map.of()).at("/session/id").asText();

        admin.get("/sessions/" + id)
                .then()
                .body("approval", equalTo("AUTOMATIC"))
                .body("guardrails.restartPolicy", equalTo("ALWAYS"))
                .body("hardware.cpuCores", equalTo(4))
                .body("objective.name", equalTo("throughput_txn_per_sec"));
    }

    @Test
    void takesKindObjectiveMachineAndKnobs() {
        JsonNode made = session(Map.of(
                "tuning_session", "lhs",
                "target_objective", "latency_99",
                "hardware", "{\"cpu\": 2, \"memory\": 8, \"storage_type\": \"HDD\"}",
                "session_knobs",
                        "{\"global.work_mem\": {\"minval\": 4194304, \"maxval\": \"64MB\", \"tunable\": true},"
                                + " \"shared_buffers\": {\"tunable\": false}}",
                "disable_others", "True",
                "workload_name", "tpcc"));

        assertThat(made.at("/session/session_knobs")).hasSize(1);
        assertThat(made.at("/session/session_knobs")
                        .path("global.work_mem")
                        .path("maxval")
                        .asLong())
                .isEqualTo(64L << 20);
        assertThat(made.at("/session/tuning_session").asText()).isEqualTo("lhs");
        admin.get("/sessions/" + made.at("/session/id").asText())
                .then()
                .body("strategy", equalTo("latin-hypercube"))
                .body("objective.goal", equalTo("MINIMIZE"))
                .body("hardware.memoryBytes", equalTo(8L << 30))
                .body("hardware.storage", equalTo("HDD"))
                .body("workload.name", equalTo("tpcc"));
    }

    @Test
    void tunesByTheMethodAndTheHyperparametersThatTheDriverNames() {
        JsonNode made = session(Map.of(
                "algorithm",
                "GPR",
                "hyperparameters",
                "{\"GPR_LENGTH_SCALE\": 1.5, \"NUM_SAMPLES\": 40, \"confidence_scale\": 0.5, \"GPR_MAX_ITER\": 1e9,"
                        + " \"GPR_RIDGE\": \"much\", \"GPR_DEBUG\": true, \"DDPG_ACTOR_HIDDEN_SIZES\": [128, 64],"
                        + " \"design_size\": 5, \"SHARPNESS\": 3}"));

        assertThat(made.path("message").asText().lines())
                .contains(
                        "WARNING: GPR_MAX_ITER is ignored: it must be a whole number from 1 to 1000.",
                        "WARNING: GPR_RIDGE is ignored: it must be a number from 0.0001 to 100.",
                        "WARNING: Hyperparameters that have no effect on the strategy ottertune-gpr are ignored:"
                                + " DDPG_ACTOR_HIDDEN_SIZES, GPR_DEBUG, design_size.",
                        "WARNING: Hyperparameters that are not known are ignored: 1 of them.")
                .noneMatch(line -> line.contains("SHARPNESS"));
        assertThat(made.at("/session/tuning_session").asText()).isEqualTo("tuning_session");
        admin.get("/sessions/" + made.at("/session/id").asText())
                .then()
                .body("strategy", equalTo("ottertune-gpr"))
                .body("hyperparameters.length_scale", equalTo(1.5f))
                .body("hyperparameters.random_starts", equalTo(40.0f))
                .body("hyperparameters.confidence_scale", equalTo(0.5f))
                .body("hyperparameters.search_steps", equalTo(500.0f))
                .body("hyperparameters.noise_variance", equalTo(1.0f));
    }

    @Test
    void tunesByItsNetworksToo() {
        JsonNode network = session(
                Map.of("algorithm", "dnn", "hyperparameters", "{\"DNN_EXPLORE\": true, \"DNN_TRAIN_ITER\": 50}"));
        JsonNode learner = session(Map.of(
                "name",
                "december",
                "algorithm",
                "DDPG",
                "hyperparameters",
                "{\"DDPG_GAMMA\": 0.5, \"DDPG_SIMPLE_REWARD\": false}"));

        admin.get("/sessions/" + network.at("/session/id").asText())
                .then()
                .body("strategy", equalTo("ottertune-dnn"))
                .body("hyperparameters.weight_noise_at_first", equalTo(0.1f))
                .body("hyperparameters.training_epochs", equalTo(50.0f));
        admin.get("/sessions/" + learner.at("/session/id").asText())
                .then()
                .body("strategy", equalTo("ottertune-ddpg"))
                .body("hyperparameters.discount", equalTo(0.5f))
                .body("hyperparameters.simple_reward", equalTo(0.0f));
        assertThat(network.path("message").asText()).doesNotContain("ignored");
        assertThat(learner.path("message").asText()).doesNotContain("ignored");
    }

    @Test
    void tunesByAttunesOwnMethodWhereTheDriverNamesNone() {
        JsonNode made = session(Map.of("hyperparameters", "{\"GPR_LENGTH_SCALE\": 1.5}"));

        assertThat(made.path("message").asText())
                .contains("have no effect on the strategy attune are ignored: GPR_LENGTH_SCALE.");
        admin.get("/sessions/" + made.at("/session/id").asText()).then().body("strategy", equalTo("attune"));
    }

    @Test
    void recommendsNothingInASessionThatDoesNotTune() {
        String code = session(Map.of("tuning_session", "no_tuning_session"))
                .at("/session/upload_code")
                .asText();
        client.upload(code, window(10, 5_000, Map.of()));

        assertThat(client.query(code).statusCode()).isEqualTo(404);
    }

    @Test
    void pausesByItsUploadCode() {
        JsonNode made = session(Map.of());
        String code = made.at("/session/upload_code").asText();

        done(client.form("/edit/session/", Map.of("upload_code", code, "tuning_session", "no_tuning_session")));

        String id = made.at("/session/id").asText();
        admin.get("/sessions/" + id).then().body("state", equalTo("PAUSED"));
        done(client.form(
                "/edit/session/",
                who(Map.of("project_name", name, "name", "november", "tuning_session", "tuning_session"))));
        admin.get("/sessions/" + id).then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void takesNoWeakCodeOfAClients() {
        done(client.form("/create/project/", who(Map.of("name", name))));

        HttpResponse<String> answer =
                client.form("/create/session/", sessionForm(Map.of("upload_code", "ottertuneTestTuningGPR")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("upload_code").doesNotContain("ottertuneTestTuningGPR");
    }

    @Test
    void endsAndRenewsACodeAsAnyToken() {
        JsonNode made = session(Map.of());
        String old = made.at("/session/upload_code").asText();
        String id = admin.get("/projects/" + made.at("/session/project").asText() + "/tokens")
                .path("items[0].id");

        String renewed = admin.post("/tokens/" + id + ":rotate", Map.of("overlapSeconds", 0))
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        assertThat(renewed).hasSize(30).isNotEqualTo(old);
        assertThat(client.upload(old, window(10, 5_000, Map.of())).statusCode()).isEqualTo(400);
        assertThat(client.upload(renewed, window(10, 5_000, Map.of())).statusCode())
                .isEqualTo(200);
        admin.request().delete("/api/v1/tokens/" + id).then().statusCode(204);
        assertThat(client.query(renewed).statusCode()).isEqualTo(400);
    }

    @Test
    void isNoBearerToken() {
        String code = session(Map.of()).at("/session/upload_code").asText();

        new Api(code).get("/tokens/self").then().statusCode(401);
        new Api("atk_" + "0".repeat(32) + "_" + code).get("/tokens/self").then().statusCode(401);
    }

    @Test
    void makesCodesForOneSessionAndItsClientsAlone() {
        String project = admin.project();
        String session = admin.session(project, Map.of());

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("name", "x", "scopes", List.of("observations:write"), "uploadCode", true),
                Map.of("name", "x", "scopes", List.of("admin"), "sessionId", session, "uploadCode", true))) {
            admin.post("/projects/" + project + "/tokens", wrong).then().statusCode(400);
        }
    }

    private JsonNode session(Map<String, String> differences) {
        done(client.form("/create/project/", who(Map.of("name", name))));
        return done(client.form("/create/session/", sessionForm(differences)));
    }

    private Map<String, String> sessionForm(Map<String, String> differences) {
        Map<String, String> form =
                who(Map.of("project_name", name, "name", "november", "dbms_type", "postgres", "dbms_version", "18"));
        form.putAll(differences);
        return form;
    }

    private static Map<String, String> who(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("username", "anna");
        form.put("password", TOKEN);
        return form;
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }
}
