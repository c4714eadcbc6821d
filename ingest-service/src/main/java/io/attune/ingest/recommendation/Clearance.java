package io.attune.ingest.recommendation;

import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Approval;
import io.attune.model.session.Session;
import java.util.Set;

/** Whether an agent may have a recommendation without anyone having approved it. */
final class Clearance {

    /** What these set was measured in the session before, so it had been cleared then. */
    private static final Set<ReasonCode> KNOWN_CONFIGURATIONS = Set.of(
            ReasonCode.MEASURE_AGAIN, ReasonCode.BUDGET_SPENT, ReasonCode.CONVERGED, ReasonCode.SESSION_NOT_ACTIVE);
    /** Those of them that are nothing to apply at once, because nothing is measured any more. */
    private static final Set<ReasonCode> LAST_WORDS =
            Set.of(ReasonCode.BUDGET_SPENT, ReasonCode.CONVERGED, ReasonCode.SESSION_NOT_ACTIVE);
    /** Those of them that end the session, until it gets another budget. */
    private static final Set<ReasonCode> ENDS = Set.of(ReasonCode.BUDGET_SPENT, ReasonCode.CONVERGED);

    private Clearance() {}

    /** A session may ask for approval of each new configuration; what it has measured before, or its baseline, is none. */
    static boolean isGiven(Session session, Recommendation recommendation) {
        return session.approval() == Approval.AUTOMATIC
                || isKnown(recommendation)
                || (isUrgent(recommendation) && session.guardrails().revertApproval() == Approval.AUTOMATIC)
                || recommendation.configuration().isEmpty();
    }

    /** Whether it has a configuration measured again that may have been cleared before, unless nobody was asked about it then. */
    static boolean isGivenToItsEqual(Recommendation recommendation) {
        return recommendation.reason().code() == ReasonCode.CONFIRMATION;
    }

    /** Whether nobody is to apply it at once. */
    static boolean isLastWord(Recommendation recommendation) {
        return LAST_WORDS.contains(recommendation.reason().code());
    }

    /** Whether the session is over with it, until it gets another budget. */
    static boolean endsTheSession(Recommendation recommendation) {
        return ENDS.contains(recommendation.reason().code());
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
