package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.recommendation.Delivery.Delivered;
import io.attune.ingest.recommendation.WaitingRoom.Place;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.SessionState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out the recommendation that follows an observation, as soon as it is there. */
@ApplicationScoped
public class NextRecommendation {

    private final TuningSessions sessions;
    private final TuningRequests requests;
    private final Delivery delivery;
    private final RecommendationAnswers answers;
    private final ElapsedTime elapsed;
    private final WaitingRoom room;

    NextRecommendation(
            TuningSessions sessions,
            TuningRequests requests,
            Delivery delivery,
            RecommendationAnswers answers,
            ElapsedTime elapsed,
            WaitingRoom room) {
        this.sessions = sessions;
        this.requests = requests;
        this.delivery = delivery;
        this.answers = answers;
        this.elapsed = elapsed;
        this.room = room;
    }

    /** What was found, or why nothing was. */
    public sealed interface Found {

        /** The recommendation. */
        record Ready(StoredRecommendation stored, RecommendationView view) implements Found {}

        /** None yet. */
        record NotYet(Reason reason) implements Found {}

        /** None, and waiting brings none: the session recommends nothing, or nothing any more. */
        record Never(Reason reason) implements Found {}
    }

    /** What is waited for. */
    private sealed interface Target {

        /**
         * The recommendation after an observation.
         *
         * @param isOver whether the session is stopped, so that nothing comes any more
         */
        record After(UUID observationId, boolean isOver) implements Target {}

        /** Nothing: the answer is known. */
        record Known(Found found) implements Target {}
    }

    private static final Found NO_OBSERVATION = new Found.NotYet(Reason.of(
            ReasonCode.WAITING_FOR_OBSERVATION,
            "The session has no observation yet; the first one measures the running configuration."));
    private static final Found COMPUTING =
            new Found.NotYet(Reason.of(ReasonCode.COMPUTING, "The next configuration is being computed."));
    private static final Found STOPPED =
            new Found.Never(Reason.of(ReasonCode.SESSION_NOT_ACTIVE, "The session is stopped: nothing follows."));
    private static final Found WAITING_FOR_APPROVAL = new Found.NotYet(Reason.of(
            ReasonCode.WAITING_FOR_APPROVAL, "The next configuration waits for a person to approve or reject it."));

    /**
     * Waits without a thread, at most that long.
     *
     * @param after the observation; the session's newest where absent
     */
    public Uni<Found> await(TokenGrant grant, UUID sessionId, @Nullable UUID after, Duration wait) {
        Place place = room.place();
        return onWorker(() -> target(grant, sessionId, after))
                .chain(target -> target instanceof Target.After follows
                        ? await(place, follows, follows.isOver() ? Duration.ZERO : wait)
                        : Uni.createFrom().item(((Target.Known) target).found()))
                .onTermination()
                .invoke(place::leave);
    }

    private Uni<Found> await(Place place, Target.After follows, Duration wait) {
        place.enter(follows.observationId());
        return onWorker(() -> deliver(follows))
                .chain(found -> found instanceof Found.Ready || wait.isZero()
                        ? Uni.createFrom().item(found)
                        : place.callWithin(wait)
                                .chain(called -> called
                                        ? onWorker(() -> deliver(follows))
                                        : Uni.createFrom().item(found)));
    }

    private Found deliver(Target.After follows) {
        Delivered delivered = delivery.after(follows.observationId());
        Found notYet = delivered.waitsForApproval() ? WAITING_FOR_APPROVAL : COMPUTING;
        Found otherwise = follows.isOver() ? STOPPED : notYet;
        return delivered
                .recommendation()
                .<Found>map(stored -> new Found.Ready(stored, answers.view(stored)))
                .orElse(otherwise);
    }

    private Target target(TokenGrant grant, UUID sessionId, @Nullable UUID after) {
        StoredSession session = sessions.within(grant, sessionId);
        if (!session.session().strategy().recommends()) {
            return new Target.Known(
                    new Found.Never(Observing.reason(session, elapsed.of(sessionId, session.observations()))));
        }
        boolean isOver = session.session().state() == SessionState.STOPPED;
        if (after == null) {
            return requests.newest(sessionId)
                    .<Target>map(request -> new Target.After(request.afterObservationId, isOver))
                    .orElse(new Target.Known(isOver ? STOPPED : NO_OBSERVATION));
        }
        return requests.after(sessionId, after)
                .map(request -> new Target.After(request.afterObservationId, isOver))
                .orElseThrow(() -> ProblemException.notFound("The session has no such observation."));
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> QuarkusTransaction.requiringNew().call(work::get))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
