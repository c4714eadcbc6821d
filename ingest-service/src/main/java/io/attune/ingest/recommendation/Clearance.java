package io.attune.ingest.recommendation;

import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Approval;
import io.attune.model.session.Session;
import java.util.Set;

/** Whether an agent may have a recommendation without anyone having approved it. */
final class Clearance {

    /** What these set was measured in the session before, so it had been cleared then. */
    private static final Set<ReasonCode> KNOWN_CONFIGURATIONS =
            Set.of(ReasonCode.MEASURE_AGAIN, ReasonCode.BUDGET_SPENT, ReasonCode.SESSION_NOT_ACTIVE);

    private Clearance() {}

    /** A session may ask for approval of each new configuration; what it has measured before, or its baseline, is none. */
    static boolean isGiven(Session session, Recommendation recommendation) {
        return session.approval() == Approval.AUTOMATIC
                || isKnown(recommendation)
                || (isUrgent(recommendation) && session.guardrails().revertApproval() == Approval.AUTOMATIC)
                || recommendation.configuration().isEmpty();
    }

    /** Whether it leads back from a breach of a guardrail. */
    static boolean isUrgent(Recommendation recommendation) {
        return recommendation.reason().code() == ReasonCode.REVERT;
    }

    /** Whether it repeats what the session has measured, so that no other one can be asked for instead. */
    static boolean isKnown(Recommendation recommendation) {
        return KNOWN_CONFIGURATIONS.contains(recommendation.reason().code());
    }
}
