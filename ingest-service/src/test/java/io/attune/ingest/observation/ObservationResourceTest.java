package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ObservationResourceTest {

    private final Api api = Api.admin();
    private final Map<String, Object> body = Api.newObservation();
    private String session = "";

    @Inject
    Events events;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void createSession() {
        session = api.session();
    }

    @Test
    void acceptsAnObservationAndSaysWhatItCameTo() {
        String id = String.valueOf(body.get("observationId"));

        posted().statusCode(202)
                .header("Location", equalTo("/api/v1/observations/" + id))
                .body("id", equalTo(id))
                .body("sessionId", equalTo(session))
                .body("sequence", equalTo(1))
                .body("outcome.status", equalTo("MEASURED"))
                .body("objectives.throughput_txn_per_sec", equalTo(500.0f))
                .body("warnings", empty())
                .body("recommendation.href", containsString("/recommendations/next?after=" + id));
    }

    @Test
    void publishesTheObservationInNumbersAndATuningRequest() {
        String id = posted().statusCode(202).extract().path("id");

        Observation observation = events.await(EventType.OBSERVATION_RECORDED, 1, o -> o.id().toString()
                        .equals(id))
                .get(0);
        TuningRequest request = events.await(EventType.TUNING_REQUESTED, 1, r -> r.afterObservationId()
                        .toString()
                        .equals(id))
                .get(0);
        assertThat(observation.sequence()).isEqualTo(1);
        assertThat(observation.outcome()).isEqualTo(new Outcome.Measured());
        assertThat(observation.knobs().toArray()).contains(128L << 20, 4096 * 1024.0, 1.0);
        assertThat(observation.metrics().toArray()).contains(500.0, 5.0);
        assertThat(request.sessionId()).hasToString(session);
        assertThat(request.sequence()).isEqualTo(1);
        assertThat(request.workloadId()).isEqualTo(observation.workloadId());
    }

    @Test
    void keysObservationsByWorkloadAndRequestsBySession() {
        String id = posted().statusCode(202).extract().path("id");
        String workload = events.await(EventType.OBSERVATION_RECORDED, 1, o -> o.id().toString()
                        .equals(id))
                .get(0)
                .workloadId()
                .toString();

        assertThat(events.records("attune.observations")).anyMatch(record -> workload.equals(record.key()));
        assertThat(events.records("attune.tuning-requests")).anyMatch(record -> session.equals(record.key()));
    }

    @Test
    void marksAWindowThatStraddlesACounterReset() {
        body.put("dbms", Map.of("statsResetAt", Instant.now().minusSeconds(5).toString()));

        posted().statusCode(202)
                .body("outcome.status", equalTo("INVALID"))
                .body("outcome.reason", equalTo("COUNTER_RESET"))
                .body("objectives.throughput_txn_per_sec", nullValue());
    }

    @Test
    void marksAnObservationWithoutItsObjective() {
        body.put("metricsAfter", Map.of());

        posted().statusCode(202).body("outcome.reason", equalTo("OBJECTIVE_MISSING"));
    }

    @Test
    void recordsAFailureOfTheConfiguration() {
        body.put("metricsAfter", Map.of());
        body.put("failure", Map.of("reason", "DBMS_DID_NOT_START", "detail", "FATAL: could not map shared memory\n"));

        posted().statusCode(202)
                .body("outcome.status", equalTo("FAILED"))
                .body("outcome.reason", equalTo("DBMS_DID_NOT_START"));
    }

    @Test
    void warnsOfWhatItDoesNotKnowAndOfClocksThatAreOff() {
        Instant future = Instant.now().plusSeconds(7200);
        body.put(
                "window",
                Map.of("start", future.toString(), "end", future.plusSeconds(10).toString()));
        body.put("knobs", Map.of("my_extension.cache", "1GB"));
        body.put("dbms", Map.of("version", "16.2"));
        body.put("metricsBefore", Map.of("pg_stat_database.xact_commit", 1, "my_view.my_column", 1));

        posted().statusCode(202)
                .body("warnings.code", hasItems("UNKNOWN_KNOB", "UNKNOWN_METRIC", "CLOCK_SKEW", "OTHER_DBMS_VERSION"))
                .body("warnings.name", hasItem("my_extension.cache"));
    }

    @Test
    void refusesAWordThatTheCatalogDoesNotHaveOfAKnobThatTheSessionTunes() {
        String tuning = api.session(api.project(), Map.of("knobs", Map.of("wal_compression", Map.of("tunable", true))));
        body.put("knobs", Map.of("wal_compression", "rot13"));

        api.post("/sessions/" + tuning + "/observations", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_READING"))
                .body("errors[0].pointer", equalTo("/knobs/wal_compression"))
                .body("errors[0].message", containsString("one of"));
    }

    @Test
    void readsWhatAnotherReleaseWarnedOf() throws SQLException {
        String id = posted().statusCode(202).extract().path("id");
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE observation SET warnings = '[{\"code\": \"BRAND_NEW\", \"name\": \"a\", \"message\": \"b\"}]' WHERE id = ?::uuid")) {
            update.setString(1, id);
            update.executeUpdate();
        }

        api.get("/observations/" + id).then().statusCode(200).body("warnings.code", contains("OTHER"));
    }

    @Test
    void keepsWhatTheDbmsReportsWhereTheCatalogHasANarrowerRange() {
        body.put("knobs", Map.of("checkpoint_timeout", "10s", "wal_level", "most"));

        String id = posted().statusCode(202)
                .body("outcome.status", equalTo("MEASURED"))
                .body("warnings.code", contains("KNOB_OUT_OF_RANGE", "KNOB_OUT_OF_RANGE"))
                .body("warnings.name", containsInAnyOrder("checkpoint_timeout", "wal_level"))
                .extract()
                .path("id");
        Api.admin()
                .get("/observations/" + id)
                .then()
                .body("knobs.checkpoint_timeout", equalTo(10_000f))
                .body("knobs", not(hasKey("wal_level")));
    }

    @Test
    void listsNoMoreWarningsThanAPersonReads() {
        Map<String, Integer> unknown = new HashMap<>();
        IntStream.range(0, 200).forEach(i -> unknown.put("my_view.column" + i, i));
        body.put("metricsBefore", unknown);

        posted().statusCode(202).body("warnings", hasSize(51)).body("warnings.code", hasItem("MORE"));
    }

    @Test
    void acceptsGzip() throws Exception {
        Api.admin()
                .request()
                .header("Content-Encoding", "gzip")
                .body(HardInputs.gzip(HardInputs.json(body)))
                .post("/api/v1/sessions/" + session + "/observations")
                .then()
                .statusCode(202);
    }

    @Test
    void listsObservationsInOrderAndShowsOneWithItsNumbers() {
        String first = posted().extract().path("id");
        String second = api.observation(session);

        api.get("/sessions/" + session + "/observations")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first, second)))
                .body("items.sequence", equalTo(List.of(1, 2)))
                .body("items[0].metrics", nullValue());
        api.get("/observations/" + first)
                .then()
                .statusCode(200)
                .body("knobs.shared_buffers", equalTo(134217728.0f))
                .body("metrics.'pg_stat_database.xact_commit'", equalTo(500.0f));
    }

    @Test
    void acceptsEverythingThatARealPostgresReportsOfItself() throws SQLException {
        Map<String, Object> settings = new HashMap<>();
        Map<String, @Nullable Object> statistics = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select name, setting from pg_settings where name not like '%.%'")) {
                while (rows.next()) {
                    settings.put(rows.getString(1), rows.getString(2));
                }
            }
            try (ResultSet row =
                    statement.executeQuery("select * from pg_stat_database where datname = current_database()")) {
                row.next();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String value = row.getString(i);
                    statistics.put("pg_stat_database." + row.getMetaData().getColumnName(i), value);
                }
            }
        }
        body.put("knobs", settings);
        body.put("metricsBefore", statistics);
        body.put("metricsAfter", statistics);

        posted().statusCode(202)
                .body("outcome.status", equalTo("MEASURED"))
                .body("warnings.findAll { it.code == 'UNKNOWN_KNOB' }", empty());
        String id = String.valueOf(body.get("observationId"));
        Map<String, Object> numbers = api.get("/observations/" + id).path("knobs");
        assertThat(numbers.keySet())
                .hasSizeGreaterThan(300)
                .containsAll(Set.of("shared_buffers", "fsync", "wal_level"));
    }

    private ValidatableResponse posted() {
        return api.post("/sessions/" + session + "/observations", body).then();
    }
}
