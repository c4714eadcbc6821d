package io.attune.recommender.design;

import io.attune.model.session.Budget;

/** How many evaluations a session spends before the model is asked. */
public final class ColdStart {

    private static final int MOST = 10;
    private static final int LEAST = 4;

    private ColdStart() {}

    /**
     * Evaluations including the baseline: a third of the budget, from {@value #LEAST} to {@value #MOST}, so that a short session gets
     * to the model too; {@value #MOST} where only time is limited.
     */
    public static int evaluations(Budget budget) {
        return Math.min(MOST, Math.max(LEAST, budget.iterationsOr(Integer.MAX_VALUE) / 3));
    }
}
