package io.attune.ingest.recommendation;

import io.attune.ingest.session.TuningSessions;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
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

    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final TuningSessions sessions;
    private final Clock clock;

    Delivery(Recommendations recommendations, TuningRequests requests, TuningSessions sessions, Clock clock) {
        this.recommendations = recommendations;
        this.requests = requests;
        this.sessions = sessions;
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
            RecommendationRow row = recommendations.locked(found);
            if (row.state == RecommendationState.READY) {
                recommendations.bring(row, RecommendationState.DELIVERED);
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
