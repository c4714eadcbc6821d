package io.attune.ingest.recommendation;

import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.FailureReason;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What observations do to the recommendations of their session. */
@ApplicationScoped
public class Measurements {

    private static final Set<RecommendationState> UNFETCHED =
            Set.of(RecommendationState.PENDING_APPROVAL, RecommendationState.READY);

    private static final Set<RecommendationState> FETCHED = Set.of(
            RecommendationState.DELIVERED,
            RecommendationState.MEASURED,
            RecommendationState.FAILED,
            RecommendationState.ABORTED);

    /** A window may come late, and a person may have measured by hand what no agent got. */
    private static final Set<RecommendationState> MEASURABLE = Set.of(
            RecommendationState.PENDING_APPROVAL,
            RecommendationState.READY,
            RecommendationState.DELIVERED,
            RecommendationState.SUPERSEDED,
            RecommendationState.EXPIRED);

    private final Recommendations recommendations;
    private final Announcements announcements;

    Measurements(Recommendations recommendations, Announcements announcements) {
        this.recommendations = recommendations;
        this.announcements = announcements;
    }

    /** Whether the session has that recommendation. */
    public boolean knows(UUID sessionId, UUID recommendationId) {
        return recommendations.count("id = ?1 and sessionId = ?2", recommendationId, sessionId) > 0;
    }

    /** The configuration that the session's agent got last, whatever came of it. */
    public Optional<Recommendation> lastDelivered(UUID sessionId) {
        return recommendations
                .find("sessionId = ?1 and state in ?2 order by position desc", sessionId, FETCHED)
                .firstResultOptional()
                .map(recommendations::content);
    }

    /**
     * Follows an observation: the recommendation that it measured gets its result, and those that nobody fetched before it are
     * superseded, because the observation asks for a newer one.
     *
     * @param measured the recommendation that the observation names
     * @param outcome of the observation; an invalid one leaves the recommendation as it is, to be measured again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(UUID sessionId, @Nullable UUID measured, Outcome outcome) {
        for (RecommendationRow row : recommendations.locked(sessionId, UNFETCHED)) {
            if (!row.id.equals(measured)) {
                recommendations.bring(row, RecommendationState.SUPERSEDED);
            }
        }
        if (measured == null || outcome instanceof Outcome.Invalid) {
            return;
        }
        RecommendationRow row = recommendations.findById(measured, LockModeType.PESSIMISTIC_WRITE);
        if (!MEASURABLE.contains(row.state)) {
            return;
        }
        if (outcome instanceof Outcome.Failed failed) {
            row.stateReason = failed.reason().name();
            boolean aborted = failed.reason() == FailureReason.GUARDRAIL_BREACHED;
            Recommendation ended =
                    recommendations.bring(row, aborted ? RecommendationState.ABORTED : RecommendationState.FAILED);
            if (aborted) {
                announcements.aborted(ended);
            }
        } else {
            recommendations.bring(row, RecommendationState.MEASURED);
        }
    }
}
