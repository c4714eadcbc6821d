package io.attune.recommender.method;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is best by single measurements, as every strategy knows it at once. What a model expects besides is {@link Expectations}. */
final class Standings {

    private final Situation situation;

    Standings(Situation situation) {
        this.situation = situation;
    }

    /** The best measured trial of the session that keeps its constraints, of a configuration that never breached a guardrail. */
    Optional<Attempt> incumbent() {
        return best(attempt -> situation.isFeasible(attempt) && !situation.isBarred(attempt.configuration()));
    }

    /** The best measured trial of those whose configuration may be recommended as it was run. */
    Optional<Attempt> validIncumbent() {
        return best(this::isValid);
    }

    /** Whether a trial keeps the session's constraints, and its configuration the rules; nor did it breach a guardrail in any trial. */
    boolean isValid(Attempt attempt) {
        double[] configuration = attempt.configuration();
        return situation.isFeasible(attempt)
                && !situation.isBarred(configuration)
                && !situation.isRefused(configuration)
                && situation.violations(configuration).isEmpty();
    }

    /** The best measured trial, whatever it breaks. */
    Optional<Attempt> bestMeasured() {
        return best(attempt -> true);
    }

    /** Whether two trials were of the same configuration. */
    boolean isSame(Attempt one, Attempt other) {
        return Arrays.equals(
                situation.everything().nearest(one.configuration()),
                situation.everything().nearest(other.configuration()));
    }

    /** Attempts since the incumbent was found. */
    int attemptsSinceGain() {
        List<Attempt> attempts = situation.attempts();
        return incumbent()
                .map(best -> attempts.size() - 1 - attempts.indexOf(best))
                .orElse(attempts.size());
    }

    private Optional<Attempt> best(Predicate<Attempt> isEligible) {
        Attempt best = null;
        for (Attempt attempt : situation.attempts()) {
            if (attempt.trial().isMeasured()
                    && isEligible.test(attempt)
                    && (best == null
                            || situation
                                    .problem()
                                    .session()
                                    .objective()
                                    .isBetter(
                                            attempt.trial().objective(),
                                            best.trial().objective()))) {
                best = attempt;
            }
        }
        return Optional.ofNullable(best);
    }
}
