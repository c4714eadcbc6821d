package io.attune.agent.api;

/** Why there is no recommendation yet. */
record NotYet(RecommendationView.Reason reason) {

    private static final String WAITING_FOR_APPROVAL = "WAITING_FOR_APPROVAL";

    boolean isForAPersonToEnd() {
        return reason.code().equals(WAITING_FOR_APPROVAL);
    }
}
