package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.recommendation.WaitingRoom.Place;
import io.attune.ingest.session.TuningSessions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out the recommendation that follows an observation, as soon as it is there. */
@ApplicationScoped
class NextRecommendation {

    private final TuningSessions sessions;
    private final TuningRequests requests;
    private final Recommendations recommendations;
    private final Catalogs catalogs;
    private final WaitingRoom room;

    NextRecommendation(
            TuningSessions sessions,
            TuningRequests requests,
            Recommendations recommendations,
            Catalogs catalogs,
            WaitingRoom room) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.requests = requests;
        this.recommendations = recommendations;
        this.room = room;
    }

    /** What was found, and after which observation; no observation where the session has none. */
    record Found(@Nullable UUID afterObservationId, Optional<RecommendationView> recommendation) {}

    /**
     * Waits without a thread, at most that long.
     *
     * @param after the observation; the session's newest where absent
     */
    Uni<Found> await(TokenGrant grant, UUID sessionId, @Nullable UUID after, Duration wait) {
        Place place = room.place();
        return onWorker(() -> target(grant, sessionId, after))
                .chain(target -> target.isEmpty()
                        ? Uni.createFrom().item(new Found(null, Optional.empty()))
                        : await(place, target.get(), wait))
                .onTermination()
                .invoke(place::leave);
    }

    private Uni<Found> await(Place place, UUID observation, Duration wait) {
        place.enter(observation);
        return onWorker(() -> deliver(observation))
                .chain(there -> there.isPresent() || wait.isZero()
                        ? Uni.createFrom().item(there)
                        : place.callWithin(wait)
                                .chain(called -> called
                                        ? onWorker(() -> deliver(observation))
                                        : Uni.createFrom().item(there)))
                .map(there -> new Found(observation, there));
    }

    private Optional<RecommendationView> deliver(UUID observation) {
        return recommendations
                .deliver(observation)
                .map(recommendation -> RecommendationView.of(
                        recommendation, catalogs.at(sessions.catalogOf(recommendation.sessionId()))));
    }

    private Optional<UUID> target(TokenGrant grant, UUID sessionId, @Nullable UUID after) {
        sessions.within(grant, sessionId);
        if (after == null) {
            return requests.newest(sessionId).map(request -> request.afterObservationId);
        }
        return Optional.of(requests.after(sessionId, after)
                .map(request -> request.afterObservationId)
                .orElseThrow(() -> ProblemException.notFound("The session has no such observation.")));
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> QuarkusTransaction.requiringNew().call(work::get))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
