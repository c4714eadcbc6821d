package io.attune.ingest.recommendation;

import io.attune.commons.sql.Exchange;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.FailureReason;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

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
     * Follows observations: the recommendations that they measured get their results, and those that nobody fetched before them are
     * superseded, because a newer one is asked for. An invalid observation leaves the recommendation as it is, to be measured again.
     *
     * @param exchange asks what there is to be done: most observations follow nothing, and pay little for it
     * @param observations of the session, in order
     * @return to be called in the same transaction, once the exchange has been sent
     */
    public Runnable follow(Exchange exchange, UUID sessionId, List<Observation> observations) {
        AtomicBoolean unfetched = new AtomicBoolean();
        recommendations.ask(exchange, sessionId, UNFETCHED, unfetched::set);
        return () -> {
            if (unfetched.get()) {
                supersede(sessionId, observations);
            }
            conclude(observations);
        };
    }

    private void supersede(UUID sessionId, List<Observation> observations) {
        Set<UUID> measured = observations.stream()
                .map(Observation::recommendationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (RecommendationRow row : recommendations.locked(sessionId, UNFETCHED)) {
            if (!measured.contains(row.id)) {
                recommendations.bring(row, RecommendationState.SUPERSEDED);
            }
        }
    }

    private void conclude(List<Observation> observations) {
        for (Observation observation : observations) {
            UUID recommendationId = observation.recommendationId();
            if (recommendationId != null && !(observation.outcome() instanceof Outcome.Invalid)) {
                conclude(recommendationId, observation.outcome());
            }
        }
    }

    private void conclude(UUID recommendationId, Outcome outcome) {
        RecommendationRow row = recommendations.findById(recommendationId, LockModeType.PESSIMISTIC_WRITE);
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
