package io.attune.ingest.recommendation;

import io.attune.ingest.session.BudgetChanged;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Lets a session go on that was over, by its budget or because it converged, and got another budget: its last word is taken back,
 * another one is asked for.
 */
@ApplicationScoped
class RaisedBudgets {

    /** Why the last word was taken back. */
    static final String BUDGET_CHANGED = "BUDGET_CHANGED";

    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final Clock clock;

    RaisedBudgets(Recommendations recommendations, TuningRequests requests, Clock clock) {
        this.recommendations = recommendations;
        this.requests = requests;
        this.clock = clock;
    }

    void follow(@Observes BudgetChanged changed) {
        Session session = changed.session();
        for (RecommendationRow row : recommendations.locked(session.id(), Recommendations.OPEN)) {
            if (Clearance.endsTheSession(recommendations.content(row))) {
                row.stateReason = BUDGET_CHANGED;
                Recommendation takenBack = recommendations.bring(row, RecommendationState.EXPIRED);
                requests.askInsteadOf(takenBack, session, false, clock.instant().truncatedTo(ChronoUnit.MICROS));
            }
        }
    }
}
