package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.session.NewSession.Spending;
import io.attune.model.session.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which budget a session has: what the client says. */
final class BudgetChoice {

    private static final Budget USUAL = Budget.of(50);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private BudgetChoice() {}

    /** @throws ProblemException 422 for a budget of nothing, or a time out of bounds */
    static Budget of(@Nullable Spending wanted) {
        return wanted == null ? USUAL : budget(wanted.iterations(), time(wanted.time()));
    }

    /**
     * What the budget becomes: what is not said stays.
     *
     * @throws ProblemException 422 for a budget of nothing, or a time out of bounds
     */
    static Budget changed(Budget before, Spending wanted) {
        if (wanted.iterations() == null && wanted.time() == null) {
            return budget(null, null);
        }
        return budget(
                wanted.iterations() == null ? before.iterations() : wanted.iterations(),
                wanted.time() == null ? before.time() : time(wanted.time()));
    }

    private static Budget budget(@Nullable Integer iterations, @Nullable Duration time) {
        if (iterations == null && time == null) {
            throw ProblemException.unprocessable("EMPTY_BUDGET", "/budget", "must have iterations, a time or both");
        }
        return new Budget(iterations, time);
    }

    private static @Nullable Duration time(@Nullable String wanted) {
        if (wanted == null) {
            return null;
        }
        Duration time = Duration.parse(wanted);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw ProblemException.unprocessable(
                    "BUDGET_OUT_OF_BOUNDS", "/budget/time", "must be from " + SHORTEST + " to 366 days");
        }
        return time;
    }
}
