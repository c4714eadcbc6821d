package io.attune.ingest.recommendation;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.trace.Traces;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Session;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What recommendations were asked for: one after each observation, or after the last of those that came together, and at most one in the place of each of them. */
@ApplicationScoped
public class TuningRequests implements PanacheRepositoryBase<TuningRequestRow, UUID> {

    private static final String INSERT = """
            INSERT INTO tuning_request (id, session_id, after_observation_id, sequence, requested_at, replaces)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final DataSource dataSource;
    private final Outbox outbox;
    private final TimeOrderedIds ids;
    private final Traces traces;

    TuningRequests(DataSource dataSource, Outbox outbox, TimeOrderedIds ids, Traces traces) {
        this.traces = traces;
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * What asks for a session's next configuration.
     *
     * @param observation the newest that it will know
     * @param sessionRevision what the session was at
     * @param traceparent the trace that the event goes on with
     */
    public record Ask(
            Observation observation,
            long sessionRevision,
            Instant now,
            @Nullable String traceparent) {}

    /** Asks for the session's next configuration, knowing this observation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(Observation observation, long sessionRevision, Instant now) {
        ask(List.of(new Ask(observation, sessionRevision, now, traces.traceparent())));
    }

    /** Asks for the next configurations of sessions. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(List<Ask> asked) {
        List<TuningRequest> requests = asked.stream()
                .map(ask -> new TuningRequest(
                        ids.next(),
                        ask.observation.sessionId(),
                        ask.observation.workloadId(),
                        ask.observation.id(),
                        ask.observation.sequence(),
                        ask.now,
                        ask.sessionRevision,
                        null))
                .toList();
        insert(requests);
        for (int i = 0; i < requests.size(); i++) {
            TuningRequest request = requests.get(i);
            traces.within(asked.get(i).traceparent(), () -> append(request));
        }
    }

    /**
     * Asks for another recommendation in the place of one that came to nothing, unless that has been done or an observation has asked
     * for a newer one. The session must be locked, and the answer heeds it as it is.
     *
     * @param rejected whether a person refused it, so that its configuration is not proposed again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void askInsteadOf(Recommendation nothing, Session session, boolean rejected, Instant now) {
        UUID observation = nothing.afterObservationId();
        boolean isNewest = newest(nothing.sessionId())
                .filter(request -> request.afterObservationId.equals(observation))
                .isPresent();
        if (isNewest && count("replaces", nothing.id()) == 0) {
            publish(new TuningRequest(
                    ids.next(),
                    nothing.sessionId(),
                    session.workloadId(),
                    observation,
                    nothing.sequence(),
                    now,
                    session.revision(),
                    new TuningRequest.Replaced(nothing.id(), rejected)));
        }
    }

    private void publish(TuningRequest request) {
        insert(List.of(request));
        append(request);
    }

    private void append(TuningRequest request) {
        String session = request.sessionId().toString();
        outbox.append(EventType.TUNING_REQUESTED, session, session, request);
    }

    /** Past Hibernate, which every observation would otherwise open a session of. */
    private void insert(List<TuningRequest> requests) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (TuningRequest request : requests) {
                insert.setObject(1, request.id());
                insert.setObject(2, request.sessionId());
                insert.setObject(3, request.afterObservationId());
                insert.setLong(4, request.sequence());
                insert.setObject(5, request.requestedAt().atOffset(ZoneOffset.UTC));
                insert.setObject(
                        6,
                        request.replaces() == null ? null : request.replaces().recommendationId());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The tuning requests cannot be stored", e);
        }
    }

    /** How many recommendations were asked for after that observation. */
    long countAfter(UUID observationId) {
        return count("afterObservationId", observationId);
    }

    /** The first request that knows that observation of the session: the one after it, or after a later one that came with it. */
    Optional<TuningRequestRow> after(UUID sessionId, UUID observationId) {
        return find(
                        "sessionId = ?1 and sequence >= (select o.sequence from ObservationRow o where o.id = ?2 and"
                                + " o.sessionId = ?1) order by sequence",
                        sessionId,
                        observationId)
                .firstResultOptional();
    }

    /** The session's newest request. */
    Optional<TuningRequestRow> newest(UUID sessionId) {
        return find("sessionId = ?1 order by sequence desc", sessionId).firstResultOptional();
    }
}
