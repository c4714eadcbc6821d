package io.attune.ingest.recommendation;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Session;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What recommendations were asked for: one after each observation, or after the last of those that came together, and at most one in the place of each of them. */
@ApplicationScoped
public class TuningRequests implements PanacheRepositoryBase<TuningRequestRow, UUID> {

    private final Outbox outbox;
    private final TimeOrderedIds ids;

    TuningRequests(Outbox outbox, TimeOrderedIds ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Asks for the session's next configuration, knowing this observation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(Observation observation, long sessionRevision, Instant now) {
        publish(new TuningRequest(
                ids.next(),
                observation.sessionId(),
                observation.workloadId(),
                observation.id(),
                observation.sequence(),
                now,
                sessionRevision,
                null));
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
        TuningRequestRow row = new TuningRequestRow();
        row.id = request.id();
        row.sessionId = request.sessionId();
        row.afterObservationId = request.afterObservationId();
        row.sequence = request.sequence();
        row.requestedAt = request.requestedAt();
        row.replaces = request.replaces() == null ? null : request.replaces().recommendationId();
        persist(row);
        String session = request.sessionId().toString();
        outbox.append(EventType.TUNING_REQUESTED, session, session, request);
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
