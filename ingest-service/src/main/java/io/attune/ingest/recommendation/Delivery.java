package io.attune.ingest.recommendation;

import io.attune.ingest.session.TuningSessions;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Hands recommendations to agents: never one that waits for a person, or that came to nothing. */
@ApplicationScoped
class Delivery {

    /** Why a recommendation was not handed out in the end. */
    static final String RESTART_WINDOW_CLOSED = "RESTART_WINDOW_CLOSED";

    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final TuningSessions sessions;
    private final RestartTimes restarts;
    private final Clock clock;

    Delivery(
            Recommendations recommendations,
            TuningRequests requests,
            TuningSessions sessions,
            RestartTimes restarts,
            Clock clock) {
        this.recommendations = recommendations;
        this.requests = requests;
        this.sessions = sessions;
        this.restarts = restarts;
        this.clock = clock;
    }

    /**
     * What there is after an observation.
     *
     * @param waitsForApproval whether it is there, but a person must decide first
     */
    record Delivered(Optional<StoredRecommendation> recommendation, boolean waitsForApproval) {
        static final Delivered NOTHING = new Delivered(Optional.empty(), false);
    }

    /** The recommendation after an observation, which from now on counts as fetched. Another one is asked for where it expired. */
    @Transactional(Transactional.TxType.MANDATORY)
    Delivered after(UUID observationId) {
        return recommendations.newestAfter(observationId).map(this::deliver).orElse(Delivered.NOTHING);
    }

    private Delivered deliver(RecommendationRow found) {
        if (found.state == RecommendationState.READY) {
            Session seen = sessions.byId(found.sessionId);
            // before the recommendation, as everybody locks them who may ask for another one
            Session session = seen.guardrails().restartPolicy() == RestartPolicy.IN_WINDOW
                    ? sessions.byIdLocked(found.sessionId)
                    : seen;
            RecommendationRow row = recommendations.locked(found);
            if (row.state == RecommendationState.READY) {
                boolean isLate = restarts.areOverFor(session, recommendations.content(row));
                row.stateReason = isLate ? RESTART_WINDOW_CLOSED : row.stateReason;
                recommendations.bring(row, isLate ? RecommendationState.EXPIRED : RecommendationState.DELIVERED);
            }
        }
        return switch (found.state) {
            case PENDING_APPROVAL -> new Delivered(Optional.empty(), true);
            case REJECTED -> Delivered.NOTHING;
            case EXPIRED -> replace(found);
            default ->
                found.cleared ? new Delivered(Optional.of(recommendations.stored(found)), false) : Delivered.NOTHING;
        };
    }

    private Delivered replace(RecommendationRow found) {
        Session session = sessions.byIdLocked(found.sessionId);
        Recommendation expired = recommendations.content(found);
        requests.askInsteadOf(expired, session, false, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return Delivered.NOTHING;
    }
}
