package io.attune.ingest.recommendation;

import io.attune.commons.outbox.Outbox;
import io.attune.ingest.json.JsonText;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All recommendations and their states. Every change of state is published. */
@ApplicationScoped
public class Recommendations implements PanacheRepositoryBase<RecommendationRow, UUID> {

    private static final Set<RecommendationState> OPEN =
            Set.of(RecommendationState.READY, RecommendationState.DELIVERED);
    private static final Set<RecommendationState> MEASURABLE =
            Set.of(RecommendationState.READY, RecommendationState.DELIVERED, RecommendationState.SUPERSEDED);

    private final Outbox outbox;
    private final JsonText json;

    Recommendations(Outbox outbox, JsonText json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** Whether the session has that recommendation. */
    public boolean has(UUID sessionId, UUID recommendationId) {
        return count("id = ?1 and sessionId = ?2", recommendationId, sessionId) > 0;
    }

    /**
     * Follows an observation: the recommendation that it measured gets {@code result}, and those that nobody fetched before it are
     * superseded, because the observation asks for a newer one.
     *
     * @param measured the recommendation that the observation names
     * @param result MEASURED or FAILED; null leaves the recommendation as it is, to be measured again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void observed(UUID sessionId, @Nullable UUID measured, @Nullable RecommendationState result) {
        for (RecommendationRow row : locked(sessionId, Set.of(RecommendationState.READY))) {
            if (!row.id.equals(measured)) {
                bring(row, RecommendationState.SUPERSEDED);
            }
        }
        if (measured != null && result != null) {
            RecommendationRow row = findById(measured, LockModeType.PESSIMISTIC_WRITE);
            if (MEASURABLE.contains(row.state)) {
                bring(row, result);
            }
        }
    }

    /** Keeps a recommendation that arrived, unless there is one after that observation already: one is all there ever is. */
    boolean keep(Recommendation arrived) {
        UUID session = arrived.sessionId();
        if (count("afterObservationId = ?1 or id = ?2", arrived.afterObservationId(), arrived.id()) > 0) {
            return false;
        }
        boolean late = count("sessionId = ?1 and sequence > ?2", session, arrived.sequence()) > 0;
        Recommendation kept = late ? arrived.in(RecommendationState.SUPERSEDED) : arrived;
        RecommendationRow row = new RecommendationRow();
        row.id = kept.id();
        row.sessionId = session;
        row.afterObservationId = kept.afterObservationId();
        row.sequence = kept.sequence();
        row.state = kept.state();
        row.content = json.write(kept);
        row.createdAt = kept.createdAt();
        persist(row);
        if (late) {
            publish(kept);
        }
        for (RecommendationRow older : locked(session, OPEN)) {
            if (older.sequence < kept.sequence()) {
                bring(older, RecommendationState.SUPERSEDED);
            }
        }
        return true;
    }

    /** The recommendation after an observation, which from now on counts as fetched. */
    Optional<Recommendation> deliver(UUID afterObservationId) {
        Optional<RecommendationRow> found =
                find("afterObservationId", afterObservationId).firstResultOptional();
        return found.map(row -> {
            if (row.state != RecommendationState.READY) {
                return content(row);
            }
            getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return row.state == RecommendationState.READY ? bring(row, RecommendationState.DELIVERED) : content(row);
        });
    }

    /** Of these observations, those after which a recommendation is there. */
    List<UUID> answered(Collection<UUID> observationIds) {
        return getEntityManager()
                .createQuery(
                        "select r.afterObservationId from RecommendationRow r where r.afterObservationId in :ids",
                        UUID.class)
                .setParameter("ids", observationIds)
                .getResultList();
    }

    /** Of the session, those that follow observation number {@code last}, in order; one more than {@code size} where there are. */
    List<Recommendation> ofSession(UUID sessionId, long last, int size) {
        return find("sessionId = ?1 and sequence > ?2 order by sequence", sessionId, last).range(0, size).stream()
                .map(this::content)
                .toList();
    }

    Optional<Recommendation> byId(UUID id) {
        return findByIdOptional(id).map(this::content);
    }

    private List<RecommendationRow> locked(UUID sessionId, Set<RecommendationState> states) {
        return find("sessionId = ?1 and state in ?2 order by sequence", sessionId, states)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private Recommendation bring(RecommendationRow row, RecommendationState state) {
        Recommendation changed = content(row).in(state);
        row.state = state;
        row.content = json.write(changed);
        publish(changed);
        return changed;
    }

    private void publish(Recommendation changed) {
        String session = changed.sessionId().toString();
        outbox.append(EventType.RECOMMENDATION_CHANGED, session, changed.id().toString(), changed);
    }

    private Recommendation content(RecommendationRow row) {
        return json.read(row.content, Recommendation.class);
    }
}
