package io.attune.ingest.recommendation;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.sql.Exchange;
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

/** What recommendations were asked for: one after each observation, or after the last of those that came together, and at most one in the place of each of them. */
@ApplicationScoped
public class TuningRequests implements PanacheRepositoryBase<TuningRequestRow, UUID> {

    private static final String INSERT = """
            INSERT INTO tuning_request (id, session_id, after_observation_id, sequence, requested_at, replaces)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final DataSource dataSource;
    private final Outbox outbox;
    private final TimeOrderedIds ids;

    TuningRequests(DataSource dataSource, Outbox outbox, TimeOrderedIds ids) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Asks for the session's next configuration, knowing this observation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(Observation observation, long sessionRevision, Instant now) {
        publish(request(observation, sessionRevision, now));
    }

    /** As {@link #ask(Observation, long, Instant)}, in an exchange; nothing is asked for where that has been done. */
    public void ask(Exchange exchange, Observation observation, long sessionRevision, Instant now) {
        TuningRequest request = request(observation, sessionRevision, now);
        exchange.add(INSERT + " ON CONFLICT DO NOTHING", (insert, before) -> bind(insert, before, request));
        append(request);
    }

    private TuningRequest request(Observation observation, long sessionRevision, Instant now) {
        return new TuningRequest(
                ids.next(),
                observation.sessionId(),
                observation.workloadId(),
                observation.id(),
                observation.sequence(),
                now,
                sessionRevision,
                null);
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
        insert(request);
        append(request);
    }

    private void append(TuningRequest request) {
        String session = request.sessionId().toString();
        outbox.append(EventType.TUNING_REQUESTED, session, session, request);
    }

    /** Past Hibernate, which every observation would otherwise open a session of. */
    private void insert(TuningRequest request) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 0, request);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The tuning request cannot be stored", e);
        }
    }

    private static void bind(PreparedStatement insert, int before, TuningRequest request) throws SQLException {
        insert.setObject(before + 1, request.id());
        insert.setObject(before + 2, request.sessionId());
        insert.setObject(before + 3, request.afterObservationId());
        insert.setLong(before + 4, request.sequence());
        insert.setObject(before + 5, request.requestedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(
                before + 6,
                request.replaces() == null ? null : request.replaces().recommendationId());
    }

    /** When recommendations were asked for after that observation, in order. */
    List<Instant> timesAfter(UUID observationId) {
        return find("afterObservationId = ?1 order by requestedAt", observationId).stream()
                .map(request -> request.requestedAt)
                .toList();
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
