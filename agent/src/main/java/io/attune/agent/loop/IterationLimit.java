package io.attune.agent.loop;

import io.attune.agent.api.SessionView;
import org.jspecify.annotations.Nullable;

/**
 * How many iterations there are.
 *
 * @param asked at most so many in the eyes of the person who started the agent; absent for any number
 * @param budget the session's; absent when it has none
 */
record IterationLimit(@Nullable Integer asked, @Nullable Integer budget) {

    static IterationLimit of(SessionView session, RunPlan plan) {
        return new IterationLimit(
                plan.iterations(),
                session.budget() == null ? null : session.budget().iterations());
    }

    /** The lower of the two; absent when nobody set a number. */
    @Nullable
    Integer number() {
        if (budget == null || asked == null) {
            return budget == null ? asked : budget;
        }
        return Math.min(budget, asked);
    }

    boolean isReachedBy(int done) {
        Integer number = number();
        return number != null && done >= number;
    }

    /** Whether the person wanted no more, but the session would go on: its next configuration would not be used. */
    boolean endsOnlyThisRunAt(int done) {
        return asked != null && done >= asked && (budget == null || done < budget);
    }

    String text() {
        return "all " + number() + " iterations are done";
    }
}
