package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.recommender.probability.StandardNormal;
import io.attune.recommender.problem.TuningProblem;
import java.util.List;
import java.util.Optional;

/**
 * Measures again what was measured already, where that pays: one configuration once the initial design is over, which tells whether
 * measurements differ by chance at all; and, where they do, with the last evaluations of the budget those whose repetition is expected
 * to make the best mean better by most (Frazier, Powell and Dayanik, A Knowledge-Gradient Policy for Sequential Information Collection,
 * SIAM Journal on Control and Optimization 2008). Confirming each new best as it is found cost more than it saved.
 */
final class Confirmation {

    /** What a repetition must be expected to gain, in deviations of the cost; with less the search goes on. */
    private static final double WORTH_IT = 0.0005;

    private final Situation situation;
    private final TuningProblem problem;

    Confirmation(Situation situation) {
        this.situation = situation;
        this.problem = situation.problem();
    }

    /** What to measure again; nothing where something new is to be tried. */
    Optional<Advice> next() {
        return next(new RemainingEvaluations(problem).count());
    }

    /** The same where nothing new would be tried any more. */
    Optional<Advice> beforeTheEnd() {
        return next(0);
    }

    private Optional<Advice> next(double remaining) {
        double total = problem.sequence() + new RemainingEvaluations(problem).count();
        double left = Math.floor(problem.session().hyperparameter(Hyperparameter.REPLICATE_SHARE) * total) - spent();
        // of a budget of time there is no number before a window took any
        if (!Double.isFinite(total) || left < 1 || !isTold() || !isLanding()) {
            return Optional.empty();
        }
        Contenders contenders = new Contenders(situation);
        if (contenders.repeated().isEmpty()) {
            return situation
                    .validIncumbent()
                    .map(Attempt::configuration)
                    .filter(this::mayBeRepeated)
                    .map(best -> advice(best, "to see how much measurements differ by chance"));
        }
        return remaining > left || contenders.areExact()
                ? Optional.empty()
                : Expectations.of(situation).flatMap(this::mostTelling);
    }

    private long spent() {
        return problem.trials().stream()
                .filter(trial -> trial.origin().is(ReasonCode.CONFIRMATION))
                .count();
    }

    /** Whether the newest observation names the recommendation that it followed: else nobody knows what was repeated. */
    private boolean isTold() {
        return problem.trials().isEmpty() || problem.last().origin().reason() != null;
    }

    /** Whether repetitions are measured with the configuration that they repeat: a file may override what the DBMS is told. */
    private boolean isLanding() {
        return new Contenders(situation)
                .all().stream()
                        .filter(contender -> contender.measurements() == 1)
                        .noneMatch(single -> single.newest().trial().origin().is(ReasonCode.CONFIRMATION));
    }

    private boolean mayBeRepeated(double[] configuration) {
        return !situation.isBarred(configuration)
                && !situation.isRefused(configuration)
                && !situation.reach().needsRestart(configuration);
    }

    private Optional<Advice> mostTelling(Expectations expectations) {
        List<Expectation> ranked = expectations.ranked().stream()
                .filter(expectation -> mayBeRepeated(expectation.contender().configuration()))
                .toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Expectation chosen = null;
        double most = WORTH_IT;
        for (int i = 0; i < ranked.size(); i++) {
            double rival = ranked.get(i == 0 ? 1 : 0).mean();
            double worth = worth(ranked.get(i), rival, expectations.noise());
            if (worth > most) {
                most = worth;
                chosen = ranked.get(i);
            }
        }
        return Optional.ofNullable(chosen)
                .map(telling -> advice(
                        telling.contender().configuration(),
                        "because the best are closer to each other than measurements are exact"));
    }

    /** By how much the best mean is expected to get better when a configuration is measured once more. */
    private static double worth(Expectation one, double rival, double noise) {
        double deviation = one.variance() / Math.sqrt(one.variance() + noise);
        double z = -Math.abs(one.mean() - rival) / deviation;
        return deviation * (z * StandardNormal.cumulative(z) + StandardNormal.density(z));
    }

    private Advice advice(double[] configuration, String why) {
        Reason reason =
                Reason.of(ReasonCode.CONFIRMATION, "A configuration that was measured before, once more, " + why + ".");
        return Draft.of(situation, "confirmation", reason, List.of()).proposing(configuration);
    }
}
