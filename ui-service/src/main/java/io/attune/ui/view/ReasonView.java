package io.attune.ui.view;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Budget;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the session is where it is.
 *
 * @param count how far along, where the code counts something
 * @param of out of how many
 * @param label code and count, such as {@code COLD_START(3 of 10)}
 * @param explanation one sentence: why, and what comes next
 */
record ReasonView(
        ReasonCode code, @Nullable Integer count, @Nullable Integer of, String label, String explanation) {

    static ReasonView of(Reason reason) {
        return new ReasonView(reason.code(), reason.count(), reason.of(), reason.label(), reason.explanation());
    }

    /** Where a session is that only observes. That its time is over is for ingest to say. */
    static ReasonView observing(int observations, Budget budget) {
        Optional<String> spent = budget.spent(observations, Duration.ZERO);
        ReasonCode code = spent.isPresent() ? ReasonCode.BUDGET_SPENT : ReasonCode.OBSERVE_ONLY;
        String explanation = spent.map(what -> what + ".").orElse("The session only observes: nothing is recommended.");
        Integer of = budget.iterations();
        return of(of == null ? Reason.of(code, explanation) : Reason.counted(code, observations, of, explanation));
    }

    /**
     * Where a session is that has been seen up to {@code lastSequence}.
     *
     * @param lastSequence highest sequence of its observations and requests; 0: none
     */
    static ReasonView now(long lastSequence, @Nullable Recommendation latest) {
        if (latest != null && latest.sequence() >= lastSequence) {
            return switch (latest.state()) {
                case PENDING_APPROVAL ->
                    of(Reason.of(
                            ReasonCode.WAITING_FOR_APPROVAL,
                            "The configuration after observation " + latest.sequence()
                                    + " waits for a person to approve or reject it."));
                case REJECTED ->
                    of(Reason.of(
                            ReasonCode.COMPUTING,
                            "The configuration after observation " + latest.sequence()
                                    + " was rejected; another one is being chosen."));
                default -> of(latest.reason());
            };
        }
        if (lastSequence == 0) {
            return of(Reason.of(
                    ReasonCode.WAITING_FOR_OBSERVATION, "The agent has not measured the running configuration yet."));
        }
        return of(Reason.of(
                ReasonCode.COMPUTING,
                "Observation " + lastSequence + " is in; the next configuration is being chosen."));
    }
}
