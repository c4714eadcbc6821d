package io.attune.ingest.recommendation;

import io.attune.ingest.session.StoredSession;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;

/** What an agent of a session that only observes is told in the place of a recommendation. */
final class Observing {

    private Observing() {}

    static Reason reason(StoredSession stored) {
        Session session = stored.session();
        int of = session.budget().iterations();
        int count = (int) Math.min(Integer.MAX_VALUE, stored.observations());
        if (count >= of) {
            return Reason.counted(
                    ReasonCode.BUDGET_SPENT,
                    count,
                    of,
                    "All " + of + " observations are made; the session only observes.");
        }
        if (session.state() != SessionState.ACTIVE) {
            return Reason.of(
                    ReasonCode.SESSION_NOT_ACTIVE,
                    "The session is " + session.state() + "; it only observes and recommends nothing.");
        }
        return Reason.counted(
                ReasonCode.OBSERVE_ONLY,
                count,
                of,
                "The session only observes: what is posted is kept and learnt from, and nothing is recommended.");
    }
}
