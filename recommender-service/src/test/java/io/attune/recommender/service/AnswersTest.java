package io.attune.recommender.service;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.job.Work;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.request.AnswerJob;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicLong SEEDS = new AtomicLong(1);

    @Inject
    ObjectMapper json;

    @Inject
    TestTokens tokens;

    @Inject
    Work<AnswerJob> work;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = Examples.session(catalog, SEEDS.getAndIncrement(), 30);
    private EventStream events;

    @BeforeEach
    void connect() {
        events = new EventStream(bootstrapServers, json);
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void answersARequestThatOvertakesItsObservation() {
        publish(session);
        Observation observation = observation(session, 1, dbms.run(1, Map.of()), null);
        request(observation);
        observe(observation);

        Recommendation answer = answerTo(observation);

        assertThat(answer.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(answer.configuration()).hasSameSizeAs(session.knobs());
    }

    @Test
    void waitsForTheSessionOfARequest() {
        Observation observation = observation(session, 1, dbms.run(1, Map.of()), null);
        observe(observation);
        request(observation);
        assertThat(answersOf(session)).isEmpty();

        publish(session);

        assertThat(answerTo(observation).reason().label()).isEqualTo("COLD_START(2 of 10)");
    }

    @Test
    void answersOnceHoweverOftenEventsCome() {
        publish(session);
        Observation observation = observation(session, 1, dbms.run(1, Map.of()), null);
        UUID observationEvent = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            String workload = session.workloadId().toString();
            events.send(EventType.OBSERVATION_RECORDED, workload, observationEvent, observation);
            request(observation);
        }
        Observation next = observation(session, 2, dbms.run(2, Map.of()), null);
        observe(next);
        request(next);
        answerTo(next);

        assertThat(answersOf(session)).hasSize(2);
    }

    @Test
    void answersThreeHundredRequestsExactlyOnceInWhateverOrderTheyCome() {
        List<Runnable> sends = new ArrayList<>();
        List<UUID> observationIds = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            Session one = Examples.session(catalog, SEEDS.getAndIncrement(), 30);
            publish(one);
            for (int n = 1; n <= 10; n++) {
                Observation observation = observation(one, n, dbms.run(n, Map.of()), null);
                observationIds.add(observation.id());
                sends.add(() -> observe(observation));
                sends.add(() -> request(observation));
            }
        }
        Collections.shuffle(sends, new Random(7));
        sends.forEach(Runnable::run);

        await().atMost(PATIENCE).until(() -> count(observationIds) >= 300);

        Map<UUID, Long> perObservation = events.recommendations().stream()
                .filter(r -> observationIds.contains(r.afterObservationId()))
                .collect(Collectors.groupingBy(Recommendation::afterObservationId, Collectors.counting()));
        assertThat(perObservation).hasSize(300);
        assertThat(perObservation.values()).containsOnly(1L);
    }

    @Test
    void recommendsSomethingElseAfterAFailure() {
        publish(session);
        Observation baseline = observation(session, 1, dbms.run(1, Map.of()), null);
        tell(baseline);
        Recommendation tried = answerTo(baseline);
        Trial crash = new Trial(
                UUID.randomUUID(),
                2,
                dbms.run(2, Map.of()).knobs(),
                dbms.run(2, Map.of()).metrics(),
                Double.NaN,
                Trial.Ending.FAILED);
        Observation failed = observation(session, 2, crash, tried.id());
        tell(failed);

        Recommendation next = answerTo(failed);

        assertThat(next.configuration()).isNotEqualTo(tried.configuration());
        assertThat(next.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(next.provenance().incumbentSequence()).isEqualTo(1);
    }

    @Test
    void handsOutTheIncumbentWhenTheSessionIsStopped() {
        publish(session);
        Observation baseline = observation(session, 1, dbms.run(1, Map.of()), null);
        tell(baseline);
        Recommendation first = answerTo(baseline);
        publish(Examples.with(session, SessionState.STOPPED));
        Trial better = dbms.run(2, first.configuration());
        await().atMost(PATIENCE).until(() -> {
            Observation observation = observation(session, answersOf(session).size() + 1, better, first.id());
            tell(observation);
            return answerTo(observation).reason().code() == ReasonCode.SESSION_NOT_ACTIVE;
        });

        Recommendation last = answersOf(session).get(answersOf(session).size() - 1);

        assertThat(last.provenance().incumbentSequence()).isEqualTo(2);
        assertThat(last.configuration()).isEqualTo(first.configuration());
    }

    @Test
    void learnsFromASimilarWorkloadOfTheProject() {
        Session known = Examples.session(catalog, SEEDS.getAndIncrement(), 30);
        for (int n = 1; n <= 12; n++) {
            observe(observation(known, n, dbms.run(n, Map.of("work_mem", (1 << 20) * (double) n)), null));
        }
        events.send(
                EventType.METRICS_PRUNED,
                known.workloadId(),
                new PrunedMetrics(
                        known.workloadId(),
                        4,
                        catalog.ref(),
                        1,
                        List.of(new PrunedMetrics.MetricCluster("pg_stat_database.blks_hit", List.of())),
                        new SnapshotSource(12, 1, "hash", "test", Instant.EPOCH)));
        Session small = Examples.session(catalog, SEEDS.getAndIncrement(), 12);
        publish(small);

        Recommendation[] last = {answerAfter(small, 1, Map.of())};
        await().atMost(PATIENCE).until(() -> {
            last[0] = answerAfter(small, (int) last[0].sequence() + 1, last[0].configuration());
            // the other workload's observations are of another key and may arrive meanwhile
            boolean mapped = last[0].reason().code() == ReasonCode.MAPPED_WORKLOAD
                    && last[0].provenance().mappedObservations() > 0;
            return mapped || last[0].reason().code() == ReasonCode.BUDGET_SPENT;
        });

        assertThat(last[0].provenance().mappedWorkloadId()).isNotNull();
        assertThat(last[0].provenance().mappedObservations()).isPositive();
    }

    @Test
    void readsObservationsOfAnotherCatalogRevisionByName() {
        publish(session);
        List<Knob> fewer = catalog.knobs().stream()
                .filter(knob -> !knob.name().equals("autovacuum_naptime"))
                .toList();
        Catalog other = new Catalog(new CatalogRef(catalog.ref().key(), 2), "postgres", "16", fewer, List.of());
        events.send(EventType.CATALOG_PUBLISHED, other.ref().key(), other);
        Observation newer = observation(session, 1, dbms.run(1, Map.of()), null);
        double[] row = fewer.stream()
                .mapToDouble(
                        knob -> knob.name().equals("jit") ? 0 : requireNonNullElse(knob.defaultValue(), Double.NaN))
                .toArray();
        Observation observation = new Observation(
                newer.id(),
                1,
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
                new Outcome.Invalid(Outcome.InvalidReason.COUNTER_RESET, "statistics were reset"));
        tell(observation);

        Recommendation again = answerTo(observation);

        assertThat(again.reason().code()).isEqualTo(ReasonCode.MEASURE_AGAIN);
        assertThat(again.configuration()).containsEntry("jit", 0.0).containsEntry("work_mem", 4.0 * (1 << 20));
    }

    @Test
    void givesAnAbandonedJobAnAnswerToo() {
        publish(session);
        Observation observation = observation(session, 1, dbms.run(1, Map.of()), null);
        observe(observation);
        AnswerJob job = new AnswerJob(observation.id(), session.id());
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> QuarkusTransaction.requiringNew()
                .run(() -> work.abandoned(job, new IllegalStateException("worker after worker was lost"))));

        assertThat(answerTo(observation).reason().code()).isEqualTo(ReasonCode.MODEL_UNAVAILABLE);
        request(observation);
        Observation next = observation(session, 2, dbms.run(2, Map.of()), null);
        tell(next);
        answerTo(next);
        assertThat(answersOf(session)).hasSize(2);
    }

    @Test
    void explainsAModelsChoiceToThoseWhoMayReadIt() {
        publish(session);
        Recommendation last = answerAfter(session, 1, Map.of());
        for (int n = 2; n <= 11; n++) {
            last = answerAfter(session, n, last.configuration());
        }

        given().auth()
                .oauth2(tokens.reading(session.projectId()))
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
                .oauth2(tokens.reading(session.projectId()))
                .get("/api/v1/recommendations/{id}/explanation", "not-an-id")
                .then()
                .statusCode(404);
    }

    private Recommendation answerAfter(Session of, int sequence, Map<String, Double> configuration) {
        Observation observation = observation(of, sequence, dbms.run(sequence, configuration), null);
        tell(observation);
        return answerTo(observation);
    }

    private void publish(Session published) {
        events.send(EventType.CATALOG_PUBLISHED, catalog.ref().key(), catalog);
        events.send(EventType.SESSION_CHANGED, published.id(), published);
    }

    private void tell(Observation observation) {
        observe(observation);
        request(observation);
    }

    private void observe(Observation observation) {
        events.send(EventType.OBSERVATION_RECORDED, observation.workloadId(), observation);
    }

    private void request(Observation observation) {
        events.send(
                EventType.TUNING_REQUESTED,
                observation.sessionId(),
                new TuningRequest(
                        UUID.randomUUID(),
                        observation.sessionId(),
                        observation.workloadId(),
                        observation.id(),
                        observation.sequence(),
                        Instant.EPOCH));
    }

    private Observation observation(Session of, int sequence, Trial trial, @Nullable UUID recommendationId) {
        TreeMap<String, Double> objectives = new TreeMap<>();
        if (trial.isMeasured()) {
            objectives.put("throughput_txn_per_sec", trial.objective());
        }
        return new Observation(
                Examples.uuid(of.id() + "/" + sequence),
                sequence,
                of.id(),
                of.projectId(),
                of.workloadId(),
                catalog.ref(),
                recommendationId,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(10L * sequence),
                trial.knobs(),
                trial.metrics(),
                objectives,
                trial.isFailed()
                        ? new Outcome.Failed(Outcome.FailureReason.DBMS_DID_NOT_START, "it did not start")
                        : new Outcome.Measured());
    }

    private Recommendation answerTo(Observation observation) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.recommendations().stream()
                                .filter(r -> r.afterObservationId().equals(observation.id()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Recommendation> answersOf(Session of) {
        return events.recommendations().stream()
                .filter(r -> r.sessionId().equals(of.id()))
                .toList();
    }

    private long count(List<UUID> observationIds) {
        return events.recommendations().stream()
                .filter(r -> observationIds.contains(r.afterObservationId()))
                .count();
    }
}
