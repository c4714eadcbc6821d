package io.attune.ingest.recommendation;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.outbox.Outbox;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.TuningRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What recommendations were asked for: exactly one after each observation. */
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
    public void ask(Observation observation, Instant now) {
        TuningRequest request = new TuningRequest(
                ids.next(),
                observation.sessionId(),
                observation.workloadId(),
                observation.id(),
                observation.sequence(),
                now);
        TuningRequestRow row = new TuningRequestRow();
        row.id = request.id();
        row.sessionId = request.sessionId();
        row.afterObservationId = request.afterObservationId();
        row.sequence = request.sequence();
        row.requestedAt = request.requestedAt();
        persist(row);
        String session = request.sessionId().toString();
        outbox.append(EventType.TUNING_REQUESTED, session, session, request);
    }

    /** The request after that observation of the session. */
    Optional<TuningRequestRow> after(UUID sessionId, UUID observationId) {
        return find("afterObservationId = ?1 and sessionId = ?2", observationId, sessionId)
                .firstResultOptional();
    }

    /** The session's newest request. */
    Optional<TuningRequestRow> newest(UUID sessionId) {
        return find("sessionId = ?1 order by sequence desc", sessionId).firstResultOptional();
    }
}
