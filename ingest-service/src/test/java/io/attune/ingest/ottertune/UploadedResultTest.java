package io.attune.ingest.ottertune;

import static io.attune.ingest.fixture.OtterTuneClient.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.OtterTuneClient;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results of OtterTune's clients become observations like any other. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class UploadedResultTest {

    private final Api admin = Api.admin();
    private final OtterTuneClient client = new OtterTuneClient();
    private String session = "";
    private String code = "";

    @BeforeEach
    void createSession() {
        String project = admin.project();
        session = admin.session(project, Map.of());
        code = codeOf(project, session);
    }

    @Test
    void becomesAnObservation() {
        HttpResponse<String> answer = client.upload(code, window(10, 5_000, Map.of()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).contains("Result stored successfully!").contains("Result ID:1");
        JsonPath observation = only();
        assertThat(observation.getString("outcome.status")).isEqualTo("MEASURED");
        assertThat(observation.getDouble("objectives.throughput_txn_per_sec")).isCloseTo(500, within(1e-6));
        assertThat(observation.getDouble("knobs.shared_buffers")).isEqualTo(128 << 20);
        assertThat(observation.getDouble("knobs.jit")).isEqualTo(1);
    }

    @Test
    void isTakenFromTheControllerAsFromTheDriver() {
        assertThat(client.uploadAsController(code, window(10, 5_000, Map.of())).statusCode())
                .isEqualTo(200);

        assertThat(only().getDouble("objectives.throughput_txn_per_sec")).isCloseTo(500, within(1e-6));
    }

    @Test
    void sumsWhatSeveralObjectsReport() {
        client.upload(code, window(10, 5_000, Map.of()));

        assertThat(only().getDouble("metrics.'pg_stat_database.numbackends'")).isEqualTo(5);
        assertThat(only().getDouble("metrics.'pg_stat_user_tables.seq_scan'")).isCloseTo(5, within(1e-9));
    }

    @Test
    void countsNoObjectThatIsGoneAfterTheWindow() {
        Map<String, String> files = window(10, 5_000, Map.of());
        files.computeIfPresent("metrics_after", (name, text) -> text.replace("\"items\"", "\"lines\"")
                .replace("\"10\"", "\"0\""));

        client.upload(code, files);

        assertThat(only().getString("outcome.status")).isEqualTo("MEASURED");
        assertThat(only().getDouble("metrics.'pg_stat_user_tables.seq_scan'")).isCloseTo(5, within(1e-9));
    }

    @Test
    void changesNothingWhenItComesAgain() {
        Map<String, String> files = window(10, 5_000, Map.of());

        String first = client.upload(code, files).body();
        String second = client.upload(code, files).body();
        client.upload(code, window(10, 6_000, Map.of()));

        assertThat(second).isEqualTo(first.lines().findFirst().orElseThrow());
        assertThat(observations().getList("items.sequence")).containsExactly(1, 2);
    }

    @Test
    void isNeverDifferencedIntoANegativeNumber() {
        Map<String, String> files = window(10, -400, Map.of());

        client.upload(code, files);

        assertThat(only().getString("outcome.status")).isEqualTo("INVALID");
        assertThat(only().getString("outcome.reason")).isEqualTo("COUNTER_WENT_DOWN");
    }

    @Test
    void saysWhichKnobsItCouldNotRead() {
        String answer = client.upload(code, window(10, 5_000, Map.of())).body();

        assertThat(answer).contains("WARNING").contains("archive_timeout");
    }

    @Test
    void isRefusedWhenATunedKnobCannotBeRead() {
        HttpResponse<String> answer = client.upload(code, window(10, 5_000, Map.of("work_mem", "gotcha")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("work_mem").doesNotContain("gotcha");
    }

    @Test
    void makesObjectivesOfUserDefinedMetrics() {
        String project = admin.project();
        session = admin.session(project, Map.of("objective", Map.of("name", "latency_99", "goal", "MINIMIZE")));
        code = codeOf(project, session);
        Map<String, String> files = window(10, 5_000, Map.of());

        assertThat(client.upload(code, files).statusCode()).isEqualTo(400);
        files.put(
                "user_defined_metrics",
                "{\"latency_99\": {\"unit\": \"microseconds\", \"short_unit\": \"us\", \"type\": 2, \"value\": 8100}}");
        assertThat(client.upload(code, files).statusCode()).isEqualTo(200);

        assertThat(only().getDouble("objectives.latency_99")).isEqualTo(8100);
        assertThat(only().getString("outcome.status")).isEqualTo("MEASURED");
    }

    @Test
    void countsTheCommitsOfMySql() {
        String project = admin.project();
        session = admin.session(project, Map.of("dbms", Map.of("type", "mysql", "version", "8.0.36")));
        code = codeOf(project, session);
        Map<String, String> files = window(10, 0, Map.of());
        files.computeIfPresent("summary", (name, text) -> text.replace("postgres", "mysql"));
        files.put("knobs", "{\"global\": {\"global\": {\"innodb_buffer_pool_size\": \"134217728\"}}, \"local\": null}");
        files.put("metrics_before", mysql(1_000));
        files.put("metrics_after", mysql(4_000));

        assertThat(client.upload(code, files).statusCode()).isEqualTo(200);

        assertThat(only().getDouble("objectives.throughput_txn_per_sec")).isCloseTo(300, within(1e-6));
        assertThat(only().getDouble("metrics.'global_status.threads_running'")).isEqualTo(4);
        assertThat(only().getDouble("knobs.innodb_buffer_pool_size")).isEqualTo(134_217_728);
    }

    @Test
    void isOfTheSessionsDbms() {
        Map<String, String> files = window(10, 5_000, Map.of());
        files.computeIfPresent("summary", (name, text) -> text.replace("postgres", "oracle"));

        HttpResponse<String> answer = client.upload(code, files);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("database_type must be postgres");
    }

    @Test
    void isRefusedForASessionThatIsOver() {
        admin.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        HttpResponse<String> answer = client.upload(code, window(10, 5_000, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SESSION_STOPPED");
    }

    private String codeOf(String project, String ofSession) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "name",
                "driver",
                "scopes",
                List.of(Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ),
                "sessionId",
                ofSession,
                "uploadCode",
                true));
        return admin.post("/projects/" + project + "/tokens", wanted)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private JsonPath observations() {
        return admin.get("/sessions/" + session + "/observations").jsonPath();
    }

    private JsonPath only() {
        List<String> ids = observations().getList("items.id");
        assertThat(ids).hasSize(1);
        return admin.get("/observations/" + ids.get(0)).jsonPath();
    }

    private static String mysql(long commits) {
        return OtterTuneClient.json(Map.of(
                "global",
                Map.of(
                        "global",
                        Map.of("threads_running", "4", "ssl_version", ""),
                        "innodb_metrics",
                        Map.of(
                                "trx_rw_commits", Long.toString(commits),
                                "trx_ro_commits", "5",
                                "trx_nl_ro_commits", "0"))));
    }
}
