package io.attune.ingest.recommendation;

import io.attune.ingest.session.KnobLocked;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Durability;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Lets nobody have a recommendation that sets a durability knob which is locked, however it was when the recommendation was made. */
@ApplicationScoped
class LockedKnobs {

    /** Why a recommendation was superseded before an observation did so. */
    static final String KNOB_LOCKED = "KNOB_LOCKED";

    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final TuningSessions sessions;
    private final Clock clock;

    LockedKnobs(Recommendations recommendations, TuningRequests requests, TuningSessions sessions, Clock clock) {
        this.recommendations = recommendations;
        this.requests = requests;
        this.sessions = sessions;
        this.clock = clock;
    }

    void follow(@Observes KnobLocked locked) {
        for (RecommendationRow row : recommendations.locked(locked.session().id(), Recommendations.OPEN)) {
            if (recommendations.content(row).configuration().containsKey(locked.knob())) {
                supersede(row, locked.session());
            }
        }
    }

    /** Whether what arrived sets a knob that was locked since it was asked for. The session stays as it is until the transaction ends. */
    boolean isSetBy(Recommendation arrived) {
        Set<String> set = arrived.configuration().keySet();
        return set.stream().anyMatch(Durability::concerns)
                && !sessions.byIdLocked(arrived.sessionId())
                        .guardrails()
                        .unlockedKnobs()
                        .containsAll(set.stream().filter(Durability::concerns).toList());
    }

    /** Takes a locked row from whoever has it or may have it, and asks for another one. */
    void supersede(RecommendationRow row, Session session) {
        row.stateReason = KNOB_LOCKED;
        row.cleared = false;
        Recommendation takenBack = recommendations.content(row).state() == RecommendationState.SUPERSEDED
                ? recommendations.content(row)
                : recommendations.bring(row, RecommendationState.SUPERSEDED);
        recommendations.flush();
        requests.askInsteadOf(takenBack, session, false, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
