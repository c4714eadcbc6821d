package io.attune.recommender.service;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the other services say to the recommender, and what it answers. */
final class Conversation implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicLong SEEDS = new AtomicLong(1);

    private final Catalog catalog;
    private final SyntheticDbms dbms;
    private final EventStream events;

    Conversation(Catalog catalog, SyntheticDbms dbms, String bootstrapServers, ObjectMapper json) {
        this.catalog = catalog;
        this.dbms = dbms;
        this.events = new EventStream(bootstrapServers, json);
    }

    /** A session that no other test has. */
    static Session session(Catalog catalog, int iterations) {
        return Examples.session(catalog, SEEDS.getAndIncrement(), iterations);
    }

    <T> void send(EventType<T> type, UUID key, T payload) {
        events.send(type, key, payload);
    }

    <T> void send(EventType<T> type, String key, T payload) {
        events.send(type, key, payload);
    }

    <T> void send(EventType<T> type, String key, UUID eventId, T payload) {
        events.send(type, key, eventId, payload);
    }

    List<Recommendation> recommendations() {
        return events.recommendations();
    }

    Recommendation answerAfter(Session of, int sequence, Map<String, Double> configuration) {
        Observation observation = observation(of, sequence, dbms.run(sequence, configuration), null);
        tell(observation);
        return answerTo(observation);
    }

    void publish(Session published) {
        events.send(EventType.CATALOG_PUBLISHED, catalog.ref().eventKey(), catalog);
        events.send(EventType.SESSION_CHANGED, published.id(), published);
    }

    void tell(Observation observation) {
        observe(observation);
        request(observation);
    }

    void observe(Observation observation) {
        events.send(EventType.OBSERVATION_RECORDED, observation.workloadId(), observation);
    }

    void request(Observation observation) {
        events.send(
                EventType.TUNING_REQUESTED,
                observation.sessionId(),
                new TuningRequest(
                        UUID.randomUUID(),
                        observation.sessionId(),
                        observation.workloadId(),
                        observation.id(),
                        observation.sequence(),
                        Instant.EPOCH,
                        0,
                        null));
    }

    /** Asks for another recommendation in the place of one that a person rejected, or that expired. */
    void requestInsteadOf(Recommendation came, UUID workload, boolean rejected) {
        requestInsteadOf(came, workload, rejected, 0);
    }

    /** As above, of that revision of the session. */
    void requestInsteadOf(Recommendation came, UUID workload, boolean rejected, long sessionRevision) {
        events.send(
                EventType.TUNING_REQUESTED,
                came.sessionId(),
                new TuningRequest(
                        UUID.randomUUID(),
                        came.sessionId(),
                        workload,
                        came.afterObservationId(),
                        came.sequence(),
                        Instant.EPOCH,
                        sessionRevision,
                        new TuningRequest.Replaced(came.id(), rejected)));
    }

    List<Recommendation> awaitAnswers(Session of, int count) {
        return await().atMost(PATIENCE).until(() -> answersOf(of), answers -> answers.size() >= count);
    }

    Observation observation(Session of, int sequence, Trial trial, @Nullable UUID recommendationId) {
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
                        : new Outcome.Measured(),
                List.of());
    }

    Recommendation answerTo(Observation observation) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.recommendations().stream()
                                .filter(r -> r.afterObservationId().equals(observation.id()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<Recommendation> answersOf(Session of) {
        return events.recommendations().stream()
                .filter(r -> r.sessionId().equals(of.id()))
                .toList();
    }

    long count(List<UUID> observationIds) {
        return events.recommendations().stream()
                .filter(r -> observationIds.contains(r.afterObservationId()))
                .count();
    }

    @Override
    public void close() {
        events.close();
    }
}
