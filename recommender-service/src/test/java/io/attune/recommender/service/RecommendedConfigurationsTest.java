package io.attune.recommender.service;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.recommender.catalog.Catalogs;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.observation.Observations;
import io.attune.recommender.observation.StoredObservation;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.snapshot.Snapshots;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RecommendedConfigurationsTest {

    @Inject
    ObjectMapper json;

    @Inject
    TestTokens tokens;

    @Inject
    Catalogs catalogs;

    @Inject
    Observations observations;

    @Inject
    Snapshots snapshots;

    @Inject
    DataSource dataSource;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = Conversation.session(catalog, 30);
    private Conversation services;

    @BeforeEach
    void connect() {
        services = new Conversation(catalog, dbms, bootstrapServers, json);
    }

    @AfterEach
    void disconnect() {
        services.close();
    }

    @Test
    void recommendsSomethingElseAfterAFailure() {
        services.publish(session);
        Observation baseline = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.tell(baseline);
        Recommendation tried = services.answerTo(baseline);
        Trial crash = new Trial(
                UUID.randomUUID(),
                2,
                dbms.run(2, Map.of()).knobs(),
                dbms.run(2, Map.of()).metrics(),
                Double.NaN,
                Trial.Ending.FAILED);
        Observation failed = services.observation(session, 2, crash, tried.id());
        services.tell(failed);

        Recommendation next = services.answerTo(failed);

        assertThat(next.configuration()).isNotEqualTo(tried.configuration());
        assertThat(next.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(next.provenance().incumbentSequence()).isEqualTo(1);
    }

    @Test
    void handsOutTheIncumbentWhenTheSessionIsStopped() {
        services.publish(session);
        Observation baseline = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.tell(baseline);
        Recommendation first = services.answerTo(baseline);
        services.publish(Examples.with(session, SessionState.STOPPED));
        Trial better = dbms.run(2, first.configuration());
        await().atMost(Conversation.PATIENCE).until(() -> {
            Observation observation =
                    services.observation(session, services.answersOf(session).size() + 1, better, first.id());
            services.tell(observation);
            return services.answerTo(observation).reason().code() == ReasonCode.SESSION_NOT_ACTIVE;
        });

        Recommendation last =
                services.answersOf(session).get(services.answersOf(session).size() - 1);

        assertThat(last.provenance().incumbentSequence()).isEqualTo(2);
        assertThat(last.configuration()).isEqualTo(first.configuration());
    }

    @Test
    void learnsFromASimilarWorkloadOfTheProject() {
        Session known = Examples.alone(Conversation.session(catalog, 30));
        for (int n = 1; n <= 12; n++) {
            Map<String, Double> telling =
                    Map.of("shared_buffers", n * 0.2 * Examples.GIB, "random_page_cost", 4 - 0.2 * n, "jit", n % 2.0);
            services.observe(services.observation(known, n, dbms.run(n, telling), null));
        }
        services.send(
                EventType.METRICS_PRUNED,
                known.workloadId(),
                new PrunedMetrics(
                        known.workloadId(),
                        4,
                        catalog.ref(),
                        1,
                        List.of(new PrunedMetrics.MetricCluster("pg_stat_database.blks_hit", List.of())),
                        new SnapshotSource(12, 1, "hash", "test", Instant.EPOCH)));
        // they are of other keys than what follows, and may be read later
        await().atMost(Conversation.PATIENCE)
                .until(() -> observations.ofSession(known.id(), 12).size() == 12
                        && snapshots.prunedMetrics(known.workloadId()).isPresent());
        Session small = Examples.in(Conversation.session(catalog, 30), known.projectId());
        services.publish(small);

        Recommendation[] last = {services.answerAfter(small, 1, Map.of())};
        await().atMost(Conversation.PATIENCE).until(() -> {
            last[0] = services.answerAfter(small, (int) last[0].sequence() + 1, last[0].configuration());
            boolean mapped = last[0].reason().code() == ReasonCode.MAPPED_WORKLOAD
                    && last[0].provenance().mappedObservations() > 0;
            return mapped || last[0].reason().code() == ReasonCode.BUDGET_SPENT;
        });

        assertThat(last[0].provenance().mappedWorkloadId()).isNotNull();
        assertThat(last[0].provenance().mappedObservations()).isPositive();
    }

    @Test
    void readsObservationsOfAnotherCatalogRevisionByName() {
        services.publish(session);
        services.answerAfter(session, 1, Map.of());
        List<Knob> fewer = catalog.knobs().stream()
                .filter(knob -> !knob.name().equals("autovacuum_naptime"))
                .toList();
        Catalog other = new Catalog(new CatalogRef(catalog.ref().key(), 2), "postgres", "16", fewer, List.of());
        services.send(EventType.CATALOG_PUBLISHED, other.ref().eventKey(), other);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> catalogs.find(other.ref()).isPresent());
        Observation newer = services.observation(session, 2, dbms.run(2, Map.of()), null);
        double[] row = fewer.stream()
                .mapToDouble(
                        knob -> knob.name().equals("jit") ? 0 : requireNonNullElse(knob.defaultValue(), Double.NaN))
                .toArray();
        Observation observation = new Observation(
                newer.id(),
                2,
                newer.sessionId(),
                newer.projectId(),
                newer.workloadId(),
                other.ref(),
                null,
                newer.windowStart(),
                newer.windowEnd(),
                NumericRow.of(row),
                NumericRow.of(),
                new TreeMap<>(),
                new Outcome.Invalid(Outcome.InvalidReason.COUNTER_RESET, "statistics were reset"),
                List.of());
        services.tell(observation);

        Recommendation again = services.answerTo(observation);

        assertThat(again.reason().code()).isEqualTo(ReasonCode.MEASURE_AGAIN);
        assertThat(again.configuration()).isEqualTo(Map.of("jit", 0.0));
    }

    @Test
    void keepsWhyAConfigurationWasRunAndWhatWasExpectedOfIt() throws SQLException {
        Session small = Conversation.session(catalog, 12);
        services.publish(small);
        Recommendation last = services.answerAfter(small, 1, Map.of());
        for (int n = 2; n <= 6; n++) {
            Observation next = services.observation(small, n, dbms.run(n, last.configuration()), last.id());
            services.tell(next);
            last = services.answerTo(next);
        }

        List<Origin> origins = originsOf(small);

        ReasonCode[] reasons = {
            null,
            ReasonCode.COLD_START,
            ReasonCode.COLD_START,
            ReasonCode.COLD_START,
            ReasonCode.CONFIRMATION,
            ReasonCode.NO_SIMILAR_WORKLOAD
        };
        assertThat(origins).extracting(Origin::reason).containsExactly(reasons);
        assertThat(origins.get(4).expectedGain()).isNaN();
        assertThat(origins.get(5).expectedGain()).isPositive();
        asMadeBeforeReasonsHadAColumn(small);
        assertThat(originsOf(small)).extracting(Origin::reason).containsExactly(reasons);
    }

    private List<Origin> originsOf(Session of) {
        return observations.ofSession(of.id(), 6).stream()
                .map(StoredObservation::origin)
                .toList();
    }

    private void asMadeBeforeReasonsHadAColumn(Session of) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget =
                        connection.prepareStatement("UPDATE recommendation SET reason = NULL WHERE session_id = ?")) {
            forget.setObject(1, of.id());
            assertThat(forget.executeUpdate()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWhereSomebodyAsksForMoreThanAConvergedSession(boolean beforeReasonsHadAColumn) throws SQLException {
        Session easy = Examples.with(
                Examples.with(
                        Examples.alone(Conversation.session(catalog, 30)), Hyperparameter.COLD_START_EVALUATIONS, 4),
                Hyperparameter.CONVERGENCE_SHARE,
                0.5);
        services.publish(easy);
        Recommendation last = services.answerAfter(easy, 1, Map.of());
        for (int n = 2; n < 25 && last.reason().code() != ReasonCode.CONVERGED; n++) {
            Observation next = services.observation(easy, n, dbms.run(n, last.configuration()), last.id());
            services.tell(next);
            last = services.answerTo(next);
        }

        if (beforeReasonsHadAColumn) {
            asMadeBeforeReasonsHadAColumn(easy);
        }

        services.requestInsteadOf(last, easy.workloadId(), false);

        assertThat(last.reason().code()).isEqualTo(ReasonCode.CONVERGED);
        int answered = (int) last.sequence();
        assertThat(services.awaitAnswers(easy, answered + 1)
                        .get(answered)
                        .reason()
                        .code())
                .isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
    }

    @Test
    void explainsAModelsChoiceToThoseWhoMayReadIt() {
        Session alone = Examples.alone(session);
        services.publish(alone);
        Recommendation last = services.answerAfter(alone, 1, Map.of());
        for (int n = 2; n <= 11; n++) {
            last = services.answerAfter(alone, n, last.configuration());
        }

        given().auth()
                .oauth2(tokens.reading(alone.projectId()))
                .when()
                .get("/api/v1/recommendations/{id}/explanation", last.id())
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("reason.code", equalTo("NO_SIMILAR_WORKLOAD"))
                .body("model.rows", equalTo(11))
                .body("provenance.observations", equalTo(11))
                .body("candidates", hasSize(0));
        given().auth()
                .oauth2(tokens.reading(UUID.randomUUID()))
                .get("/api/v1/recommendations/{id}/explanation", last.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        given().get("/api/v1/recommendations/{id}/explanation", last.id())
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(tokens.reading(alone.projectId()))
                .get("/api/v1/recommendations/{id}/explanation", "not-an-id")
                .then()
                .statusCode(404);
    }
}
