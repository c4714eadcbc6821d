package io.attune.ingest.recommendation;

import io.attune.ingest.session.StoredSession;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import java.time.Duration;
import java.util.Optional;

/** What an agent of a session that only observes is told in the place of a recommendation. */
final class Observing {

    private Observing() {}

    /** @param elapsed from the beginning of the session's first window to the end of the last one */
    static Reason reason(StoredSession stored, Duration elapsed) {
        Session session = stored.session();
        Optional<String> spent = session.budget().spent(stored.observations(), elapsed);
        if (spent.isPresent()) {
            return counted(ReasonCode.BUDGET_SPENT, stored, spent.get() + "; the session only observes.");
        }
        if (session.state() != SessionState.ACTIVE) {
            return Reason.of(
                    ReasonCode.SESSION_NOT_ACTIVE,
                    "The session is " + session.state() + "; it only observes and recommends nothing.");
        }
        return counted(
                ReasonCode.OBSERVE_ONLY,
                stored,
                "The session only observes: what is posted is kept and learnt from, and nothing is recommended.");
    }

    private static Reason counted(ReasonCode code, StoredSession stored, String explanation) {
        Integer of = stored.session().budget().iterations();
        return of == null
                ? Reason.of(code, explanation)
                : Reason.counted(code, (int) Math.min(Integer.MAX_VALUE, stored.observations()), of, explanation);
    }
}
