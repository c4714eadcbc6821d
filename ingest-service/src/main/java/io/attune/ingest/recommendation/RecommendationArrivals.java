package io.attune.ingest.recommendation;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.commons.transaction.AfterCommit;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the recommender's recommendations arrive. Our own changes of state, on the same topic, are passed over. */
@ApplicationScoped
class RecommendationArrivals {

    private final Inbox inbox;
    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final TuningSessions sessions;
    private final Announcements announcements;
    private final LockedKnobs lockedKnobs;
    private final WaitingRoom room;
    private final AfterCommit afterCommit;
    private final RecommendationTimes times;

    RecommendationArrivals(
            Inbox inbox,
            Recommendations recommendations,
            TuningRequests requests,
            TuningSessions sessions,
            Announcements announcements,
            LockedKnobs lockedKnobs,
            WaitingRoom room,
            AfterCommit afterCommit,
            RecommendationTimes times) {
        this.inbox = inbox;
        this.recommendations = recommendations;
        this.requests = requests;
        this.sessions = sessions;
        this.announcements = announcements;
        this.lockedKnobs = lockedKnobs;
        this.room = room;
        this.afterCommit = afterCommit;
        this.times = times;
    }

    @Incoming("recommendations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::take, EventType.RECOMMENDATION_MADE);
    }

    private void take(EventMetadata metadata, Recommendation arrived) {
        askedAt(arrived).ifPresent(asked -> {
            keep(arrived);
            afterCommit.run(() -> room.call(arrived.afterObservationId()));
            times.readable(asked);
        });
    }

    /** When it was asked for; never, where each request after the observation has its recommendation: there is one for each, and so one after each observation but for replacements. */
    private Optional<Instant> askedAt(Recommendation arrived) {
        UUID observation = arrived.afterObservationId();
        List<Instant> asked = requests.timesAfter(observation);
        return recommendations.findById(arrived.id()) == null
                        && recommendations.count("afterObservationId", observation) < asked.size()
                ? Optional.of(asked.get(asked.size() - 1))
                : Optional.empty();
    }

    private void keep(Recommendation arrived) {
        UUID session = arrived.sessionId();
        boolean forbidden = lockedKnobs.isSetBy(arrived);
        boolean cleared = !forbidden
                && (Clearance.isGiven(sessions.byId(session), arrived)
                        || (Clearance.isGivenToItsEqual(arrived) && recommendations.wasClearedAndMeasured(arrived)));
        boolean late = recommendations.count("sessionId = ?1 and sequence > ?2", session, arrived.sequence()) > 0;
        RecommendationState state = cleared ? arrived.state() : RecommendationState.PENDING_APPROVAL;
        for (RecommendationRow older : recommendations.locked(session, Recommendations.OPEN)) {
            if (older.sequence < arrived.sequence()) {
                recommendations.bring(older, RecommendationState.SUPERSEDED);
            }
        }
        RecommendationState now = late || forbidden ? RecommendationState.SUPERSEDED : state;
        recommendations.add(arrived, now, cleared);
        if (forbidden) {
            lockedKnobs.supersede(recommendations.required(arrived.id()), sessions.byIdLocked(session));
        } else if (!late) {
            announcements.arrived(arrived, now);
        }
    }
}
