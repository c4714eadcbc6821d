package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.embedded.MariaDbServer;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB takes every knob of a recommendation from its option file, and is as it was after the rollback. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class ExportedMariaDbSettingsTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Inject
    Catalogs catalogs;

    @Inject
    TuningSessions sessions;

    @Inject
    Vertx vertx;

    @TempDir
    Path directory;

    @Test
    void itsOptionFileTakesTheFragment() throws Exception {
        Path file = Files.writeString(directory.resolve("my.cnf"), "[mysqld]\nmax_connections = 500\n");
        makeData(file);
        SortedMap<String, String> before = started(file);
        Recommendation recommendation = recommend(before);
        Catalog catalog = QuarkusTransaction.requiringNew()
                .call(() -> catalogs.at(sessions.catalogOf(recommendation.sessionId())));

        append(file, export(recommendation, "apply"));
        SortedMap<String, String> with = started(file);
        assertThat(recommendation.configuration().keySet()).hasSizeGreaterThan(10);
        assertThat(different(catalog, recommendation, with)).isEmpty();
        assertThat(with).isNotEqualTo(before);

        append(file, export(recommendation, "rollback"));
        assertThat(started(file)).isEqualTo(before);
    }

    /** A start that makes the data reports some variables otherwise than every later one. */
    private void makeData(Path file) {
        MariaDbServer.start(directory, file).close();
    }

    private static void append(Path file, String lines) throws IOException {
        Files.writeString(file, "\n" + lines, StandardOpenOption.APPEND);
    }

    private String export(Recommendation recommendation, String part) {
        return api.request()
                .accept("*/*")
                .get("/api/v1/recommendations/" + recommendation.id() + "/settings?format=my.cnf&part=" + part)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The variables of a server that reads that file when it starts, but for those that tell of this start alone. */
    private SortedMap<String, String> started(Path file) throws Exception {
        try (MariaDbServer server = MariaDbServer.start(directory, file)) {
            MySQLConnectOptions options = new MySQLConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(server.port())
                    .setUser(server.user());
            SortedMap<String, String> variables = new TreeMap<>();
            MySQLConnection connection = answer(MySQLConnection.connect(vertx, options));
            answer(connection.query("SHOW GLOBAL VARIABLES").execute())
                    .forEach(row ->
                            variables.put(row.getString(0).toLowerCase(Locale.ROOT), String.valueOf(row.getValue(1))));
            answer(connection.close());
            variables.keySet().removeIf(name -> name.matches("port|report_port|gtid_.*|server_uid|.*_pos|pseudo_.*"));
            return variables;
        }
    }

    private static <T> T answer(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Every knob that the session tunes, a tenth of the way between its bounds. */
    private Recommendation recommend(SortedMap<String, String> running) {
        String id = api.session(
                api.project(),
                Map.of(
                        "dbms",
                        Map.of("type", "mariadb", "version", "11.4"),
                        "hardware",
                        Map.of("cpuCores", 2, "memoryBytes", 1L << 30, "storage", "SSD")));
        Session session = QuarkusTransaction.requiringNew().call(() -> sessions.byId(UUID.fromString(id)));
        Catalog catalog = QuarkusTransaction.requiringNew().call(() -> catalogs.at(session.catalog()));
        Map<String, String> reported = new TreeMap<>(running);
        reported.keySet()
                .retainAll(session.knobs().stream().map(SessionKnob::name).toList());
        Map<String, Object> observation = Api.newObservation();
        observation.put("knobs", reported);
        observation.put("metricsBefore", Map.of());
        observation.put("metricsAfter", Map.of());
        observation.put("objectives", Map.of("throughput_txn_per_sec", 500.0));
        String after = api.post("/sessions/" + id + "/observations", observation)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Recommendation usual = Events.recommendation(id, after, 1);
        TreeMap<String, Double> configuration = new TreeMap<>();
        session.knobs().forEach(bounds -> {
            Knob knob = catalog.knob(bounds.name()).orElseThrow();
            double value = round(bounds.lower() + (bounds.upper() - bounds.lower()) * 0.1, knob.quantum());
            configuration.put(knob.name(), KnobText.parse(knob, KnobText.format(knob, value)));
        });
        Recommendation made = new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                1,
                1,
                usual.state(),
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

    /** As a person would write it: the server brings sizes to multiples of its blocks and chunks. */
    private static double round(double value, double quantum) {
        double step = value > 1 << 20 ? 1 << 20 : value > 1 << 10 ? 1 << 10 : quantum;
        return Math.floor(value / step) * step;
    }

    /** Knobs that do not have these values, with what they have. */
    private static Map<String, String> different(
            Catalog catalog, Recommendation recommendation, Map<String, String> variables) {
        Map<String, String> different = new TreeMap<>();
        recommendation.configuration().forEach((name, value) -> {
            Knob knob = catalog.knob(name).orElseThrow();
            String has = String.valueOf(variables.get(name));
            if (Math.abs(KnobText.parse(knob, has) - value) > 1e-6 * Math.max(1, Math.abs(value))) {
                different.put(name, has + ", not " + KnobText.format(knob, value));
            }
        });
        return different;
    }
}
