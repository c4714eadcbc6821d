package io.attune.ingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ExportTest {

    /** More by {@code -Dattune.test.export-rows=1000000}. */
    private static final int MANY = Integer.getInteger("attune.test.export-rows", 20_000);

    private static final int BATCH = 50_000;

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Inject
    DataSource dataSource;

    @Test
    void theTableHasALineForEachObservation() {
        String session = api.session(
                api.project(),
                Map.of("constraints", List.of(Map.of("metric", "p99_latency_ms", "bound", "AT_MOST", "limit", 20))));
        post(session, Map.of("p99_latency_ms", 12.5, "carts", 7.0));
        post(session, Map.of("p99_latency_ms", 31.5));

        Response answer = api.get("/sessions/" + session + "/exports/observations");

        answer.then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString("observations.csv"));
        List<String> lines = answer.asString().lines().toList();
        List<String> header = Arrays.asList(lines.get(0).split(","));
        List<String> first = Arrays.asList(lines.get(1).split(","));
        List<String> second = Arrays.asList(lines.get(2).split(","));
        assertThat(lines).hasSize(3);
        assertThat(header)
                .startsWith("sequence", "observation_id")
                .contains("knob:shared_buffers", "knob:work_mem")
                .doesNotContain("metric:pg_stat_database.numbackends");
        assertThat(first.get(header.indexOf("p99_latency_ms"))).isEqualTo("12.5");
        assertThat(first.get(header.indexOf("throughput_txn_per_sec"))).isEqualTo("500");
        assertThat(first.get(header.indexOf("knob:shared_buffers"))).isEqualTo(Long.toString(128L << 20));
        assertThat(first.get(header.indexOf("feasible"))).isEqualTo("true");
        assertThat(lines.get(1)).endsWith("\"{\"\"carts\"\":7.0}\"");
        assertThat(second.get(header.indexOf("feasible"))).isEqualTo("false");
        assertThat(second.get(header.indexOf("status"))).isEqualTo("MEASURED");
    }

    @Test
    void theTableHasTheMetricsWhereTheyAreWanted() {
        String session = api.session();
        api.observation(session);

        String table = api.get("/sessions/" + session + "/exports/observations?metrics=true")
                .asString();

        List<String> header = Arrays.asList(table.lines().toList().get(0).split(","));
        List<String> line = Arrays.asList(table.lines().toList().get(1).split(","));
        assertThat(line.get(header.indexOf("metric:pg_stat_database.numbackends")))
                .isEqualTo("5");
        assertThat(line.get(header.indexOf("metric:pg_stat_database.xact_commit")))
                .isEqualTo("500");
    }

    @Test
    void aSessionWithoutObservationsIsAHeader() {
        assertThat(api.get("/sessions/" + api.session() + "/exports/observations")
                        .asString()
                        .lines())
                .hasSize(1);
    }

    @Test
    void theDocumentHoldsEverythingAndSaysHowMuch() {
        String session = api.session();
        String observation = api.observation(session);
        var made = Events.recommendation(session, observation, 1);
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);

        JsonNode document = api.get("/sessions/" + session + "/exports/session").as(JsonNode.class);

        assertThat(document.get("format").asText()).isEqualTo("attune-session/1");
        assertThat(document.at("/session/id").asText()).isEqualTo(session);
        assertThat(document.at("/catalog/ref/key").asText()).isEqualTo("postgres-18");
        assertThat(document.at("/observations/0/observation/id").asText()).isEqualTo(observation);
        assertThat(document.at("/recommendations/0/recommendation/id").asText())
                .isEqualTo(made.id().toString());
        assertThat(document.at("/end/observations").asInt()).isEqualTo(1);
        assertThat(document.at("/end/recommendations").asInt()).isEqualTo(1);
    }

    @Test
    void isStreamedPageByPageInOrder() throws SQLException, IOException {
        String session = api.session();
        api.observation(session);
        multiply(UUID.fromString(session));

        long expected = 0;
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                api.get("/sessions/" + session + "/exports/observations").asInputStream(), StandardCharsets.UTF_8))) {
            table.readLine();
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                expected++;
                assertThat(line).startsWith(expected + ",");
            }
        }
        assertThat(expected).isEqualTo(MANY);
    }

    /** Copies the first observation, with rows of no knobs and metrics. */
    private void multiply(UUID session) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement copy = connection.prepareStatement("""
                        insert into observation (id, session_id, sequence, fingerprint, request, content, warnings, received_at)
                        select gen_random_uuid(), session_id, n, fingerprint, '', jsonb_set(content, '{sequence}', to_jsonb(n))
                            || '{"knobs": [], "metrics": []}', '[]', received_at
                        from observation, generate_series(?, ?) n where session_id = ? and sequence = 1""");
                PreparedStatement count =
                        connection.prepareStatement("update tuning_session set observations = ? where id = ?")) {
            for (int first = 2; first <= MANY; first += BATCH) {
                copy.setInt(1, first);
                copy.setInt(2, Math.min(MANY, first + BATCH - 1));
                copy.setObject(3, session);
                copy.executeUpdate();
            }
            count.setInt(1, MANY);
            count.setObject(2, session);
            count.executeUpdate();
        }
    }

    private void post(String session, Map<String, Double> objectives) {
        Map<String, Object> body = Api.newObservation();
        body.put("objectives", objectives);
        api.post("/sessions/" + session + "/observations", body).then().statusCode(202);
    }
}
