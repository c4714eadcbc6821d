package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.attune.embedded.PostgresServer;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.SessionKnob;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL takes every knob of a recommendation in the forms that are for it, and is as it was after the rollback. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class ExportedSettingsTest {

    private static final String ANY = "*/*";

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Inject
    Catalogs catalogs;

    @Inject
    TuningSessions sessions;

    @TempDir
    Path directory;

    private PostgresServer server;
    private String session;
    private Catalog catalog;
    private SortedMap<String, String> before;
    private Recommendation recommendation;

    @BeforeEach
    void recommend() throws SQLException {
        server = PostgresServer.start(directory, 0);
        before = settings();
        session = api.session(
                api.project(), Map.of("hardware", Map.of("cpuCores", 2, "memoryBytes", 1L << 30, "storage", "SSD")));
        catalog =
                QuarkusTransaction.requiringNew().call(() -> catalogs.at(sessions.catalogOf(UUID.fromString(session))));
        Map<String, Object> observation = Api.newObservation();
        observation.put("knobs", new HashMap<>(before));
        String id = api.post("/sessions/" + session + "/observations", observation)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        recommendation = sent(id);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itsConfigurationFileTakesTheFragment() throws Exception {
        append(export("postgresql.conf", "apply"));
        server.restart();
        assertThat(different(recommendation.configuration())).isEmpty();

        append(export("postgresql.conf", "rollback"));
        server.restart();
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void itRunsTheScript() throws Exception {
        run(export("alter-system", "apply"));
        server.restart();
        assertThat(different(recommendation.configuration())).isEmpty();

        run(export("alter-system", "rollback"));
        server.restart();
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void leavesOutWhatStaysAtTheBaseline() {
        assertThat(recommendation.configuration()).containsKey("max_connections");
        assertThat(export("alter-system", "apply")).doesNotContain("max_connections");
    }

    @Test
    void namesTheFileAndItsType() {
        get("cloudnativepg", "rollback", ANY)
                .then()
                .statusCode(200)
                .contentType("application/yaml;charset=UTF-8")
                .header("Content-Disposition", containsString("attune-" + recommendation.id() + "-rollback.yaml"));
    }

    @Test
    void isAListOfRequestsForAParameterGroupOfRds() {
        get("rds-parameter-group", "apply", "application/json")
                .then()
                .statusCode(200)
                .contentType("application/json;charset=UTF-8")
                .body("[0].Parameters", hasSize(20))
                .body("Parameters.flatten().ParameterName", hasItem("shared_buffers"));
    }

    @Test
    void refusesAFormatOfAnotherDbmsAndSaysWhichFit() {
        get("my.cnf", "apply", ANY)
                .then()
                .statusCode(422)
                .body("code", equalTo("FORMAT_OF_ANOTHER_DBMS"))
                .body(
                        "errors[0].message",
                        containsString("[postgresql.conf, alter-system, cloudnativepg, patroni, rds-parameter-group]"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        get("toml", "apply", ANY).then().statusCode(400);
        get("patroni", "sideways", ANY).then().statusCode(400);
        api.get("/recommendations/" + recommendation.id() + "/settings").then().statusCode(400);
        api.get("/recommendations/" + UUID.randomUUID() + "/settings?format=patroni")
                .then()
                .statusCode(404);
        get("patroni", "apply", "application/json").then().statusCode(406);
    }

    private Response get(String format, String part, String accept) {
        return api.request()
                .accept(accept)
                .get("/api/v1/recommendations/" + recommendation.id() + "/settings?format=" + format + "&part=" + part);
    }

    private String export(String format, String part) {
        return get(format, part, ANY).then().statusCode(200).extract().asString();
    }

    private void append(String lines) throws IOException {
        Files.writeString(directory.resolve("data/postgresql.conf"), "\n" + lines, StandardOpenOption.APPEND);
    }

    private void run(String script) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String line :
                    script.lines().filter(line -> !line.startsWith("--")).toList()) {
                statement.execute(line);
            }
        }
    }

    /** Knobs that do not have these values, with what they have. */
    private Map<String, String> different(SortedMap<String, Double> wanted) throws SQLException {
        Map<String, String> settings = settings();
        Map<String, String> different = new TreeMap<>();
        wanted.forEach((name, value) -> {
            Knob knob = catalog.knob(name).orElseThrow();
            String has = String.valueOf(settings.get(name));
            double unit = knob.quantum() == 1 ? 1e-9 * Math.abs(value) : knob.quantum() / 2;
            if (Math.abs(KnobText.parse(knob, has) - value) > unit) {
                different.put(name, has + ", not " + KnobText.format(knob, value));
            }
        });
        return different;
    }

    private SortedMap<String, String> settings() throws SQLException {
        SortedMap<String, String> settings = new TreeMap<>();
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, setting FROM pg_settings"
                        + " WHERE source NOT IN ('client', 'session') AND context <> 'internal'")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        return settings;
    }

    /** Every knob that the session tunes, between its bounds; one of them as it is. */
    private Recommendation sent(String observation) {
        Recommendation usual = Events.recommendation(session, observation, 1);
        TreeMap<String, Double> configuration = new TreeMap<>();
        List<SessionKnob> tuned = QuarkusTransaction.requiringNew()
                .call(() -> sessions.byId(UUID.fromString(session)).knobs());
        for (SessionKnob bounds : tuned) {
            Knob knob = catalog.knob(bounds.name()).orElseThrow();
            double share = bounds.lower() + (bounds.upper() - bounds.lower()) * 0.1;
            configuration.put(
                    knob.name(),
                    KnobText.parse(knob, KnobText.format(knob, Math.floor(share / knob.quantum()) * knob.quantum())));
        }
        configuration.put("max_connections", Double.valueOf(before.get("max_connections")));
        Recommendation made = new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                1,
                1,
                RecommendationState.READY,
                usual.reason(),
                configuration,
                null,
                usual.provenance(),
                usual.createdAt());
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }
}
