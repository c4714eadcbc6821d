package io.attune.ingest.recommendation;

import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.sql.Exchange;
import io.attune.ingest.json.JsonText;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All recommendations and their states. Every change of state is published. */
@ApplicationScoped
class Recommendations implements PanacheRepositoryBase<RecommendationRow, UUID> {

    /** Those that may still be measured. */
    static final Set<RecommendationState> OPEN =
            Set.of(RecommendationState.PENDING_APPROVAL, RecommendationState.READY, RecommendationState.DELIVERED);

    private static final Set<RecommendationState> OVER =
            Set.of(RecommendationState.REJECTED, RecommendationState.EXPIRED);

    private static final String ANY =
            "SELECT EXISTS (SELECT FROM recommendation WHERE session_id = ? AND state IN ('%s'))";

    private static final String CLEARED_AND_MEASURED = """
            select exists (
                select from recommendation where session_id = :session and cleared and state = 'MEASURED'
                  and content -> 'configuration' = cast(:content as jsonb) -> 'configuration')""";

    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;

    Recommendations(Outbox outbox, JsonText json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a recommendation that came.
     *
     * @param state differs from its own where it was changed at once
     * @param cleared whether an agent may have it
     */
    void add(Recommendation arrived, RecommendationState state, boolean cleared) {
        Recommendation kept = state == arrived.state() ? arrived : arrived.in(state);
        RecommendationRow row = new RecommendationRow();
        row.id = kept.id();
        row.sessionId = kept.sessionId();
        row.afterObservationId = kept.afterObservationId();
        row.sequence = kept.sequence();
        row.state = kept.state();
        row.cleared = cleared;
        row.content = json.write(kept);
        row.changedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.createdAt = kept.createdAt();
        persist(row);
        if (state != arrived.state()) {
            publish(kept);
        }
    }

    /** The newest recommendation after an observation. */
    Optional<RecommendationRow> newestAfter(UUID observationId) {
        return find("afterObservationId = ?1 order by position desc", observationId)
                .firstResultOptional();
    }

    /** Of these observations, those after which there is a recommendation that an agent may have. */
    List<UUID> answered(Collection<UUID> observationIds) {
        return getEntityManager()
                .createQuery(
                        "select r.afterObservationId from RecommendationRow r where r.afterObservationId in :ids"
                                + " and r.cleared and r.state not in :over",
                        UUID.class)
                .setParameter("ids", observationIds)
                .setParameter("over", OVER)
                .getResultList();
    }

    /** Of the session, those that came after {@code position}, in order; one more than {@code size} where there are. */
    List<RecommendationRow> ofSession(UUID sessionId, long position, int size) {
        return find("sessionId = ?1 and position > ?2 order by position", sessionId, position)
                .range(0, size)
                .list();
    }

    /** The row; else 404. */
    RecommendationRow required(UUID id) {
        return findByIdOptional(id).orElseThrow(Recommendations::notFound);
    }

    /** The row as it is now; until the transaction ends nobody else gets it so. */
    RecommendationRow locked(RecommendationRow row) {
        getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }

    /** Those of the session in one of these states, locked, oldest first. */
    List<RecommendationRow> locked(UUID sessionId, Set<RecommendationState> states) {
        return find("sessionId = ?1 and state in ?2 order by position", sessionId, states)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * Asks in an exchange whether the session has any in one of these states. The names stand in the statement, because they decide
     * which index serves it.
     */
    void ask(Exchange exchange, UUID sessionId, Set<RecommendationState> states, Consumer<Boolean> hasAny) {
        String names = states.stream().map(RecommendationState::name).sorted().collect(Collectors.joining("', '"));
        exchange.add(ANY.formatted(names), (select, before) -> select.setObject(before + 1, sessionId), select -> {
            ResultSet row = select.getResultSet();
            hasAny.accept(row.next() && row.getBoolean(1));
        });
    }

    /** Whether the session has measured exactly what this one sets, after somebody or the session itself had cleared it. */
    boolean wasClearedAndMeasured(Recommendation repetition) {
        return (Boolean) getEntityManager()
                .createNativeQuery(CLEARED_AND_MEASURED)
                .setParameter("session", repetition.sessionId())
                .setParameter("content", json.write(repetition))
                .getSingleResult();
    }

    /** Brings a locked row into a state. */
    Recommendation bring(RecommendationRow row, RecommendationState state) {
        return change(row, content(row).in(state));
    }

    /** Writes the next revision of a locked row. */
    Recommendation change(RecommendationRow row, Recommendation changed) {
        row.state = changed.state();
        row.content = json.write(changed);
        row.changedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        publish(changed);
        return changed;
    }

    /** Keeps what a person decided on a locked row. */
    void decide(RecommendationRow row, Decision decision) {
        row.decision = json.write(decision);
    }

    Recommendation content(RecommendationRow row) {
        return json.read(row.content, Recommendation.class);
    }

    StoredRecommendation stored(RecommendationRow row) {
        return new StoredRecommendation(
                content(row),
                row.stateReason,
                row.decision == null ? null : json.read(row.decision, Decision.class),
                row.changedAt);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such recommendation.");
    }

    private void publish(Recommendation changed) {
        String session = changed.sessionId().toString();
        outbox.append(EventType.RECOMMENDATION_CHANGED, session, changed.id().toString(), changed);
    }
}
