package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.recommender.ottertune.Coordinates;
import io.attune.recommender.ottertune.PenalisedCosts;
import io.attune.recommender.ottertune.Reward;
import io.attune.recommender.ottertune.Transition;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The session's evaluations as transitions, the baseline as the state that the first one starts from. The first measured objective is
 * what rewards refer to; a failure, or a broken constraint, has the penalised objective of {@link PenalisedCosts}.
 */
final class Evaluations {

    private Evaluations() {}

    /** One fewer than there are attempts; the baseline's own where there is no other. */
    static List<Transition> of(Situation situation, Coordinates coordinates, MetricStates states) {
        List<Attempt> attempts = situation.attempts();
        Objective objective = situation.problem().session().objective();
        double[] values = values(situation, objective);
        double first = attempts.stream()
                .map(Attempt::trial)
                .filter(Trial::isMeasured)
                .findFirst()
                .orElseThrow()
                .objective();
        Reward reward = situation.whole(Hyperparameter.SIMPLE_REWARD) == 1 ? Reward.SIMPLE : Reward.GAINS;
        List<Transition> transitions = new ArrayList<>();
        for (int i = Math.min(1, attempts.size() - 1); i < attempts.size(); i++) {
            int before = Math.max(0, i - 1);
            transitions.add(new Transition(
                    states.state(before),
                    coordinates.of(attempts.get(i).configuration()),
                    reward.of(objective, values[i], first, values[before]),
                    states.state(i)));
        }
        return transitions;
    }

    private static double[] values(Situation situation, Objective objective) {
        List<Attempt> attempts = situation.attempts();
        PenalisedCosts costs = new PenalisedCosts(
                objective,
                attempts.stream()
                        .map(Attempt::trial)
                        .filter(Trial::isMeasured)
                        .mapToDouble(Trial::objective)
                        .toArray());
        double[] values = new double[attempts.size()];
        for (int i = 0; i < values.length; i++) {
            Attempt attempt = attempts.get(i);
            boolean worse = !attempt.trial().isMeasured()
                    || (!situation.isFeasible(attempt)
                            && objective.isBetter(attempt.trial().objective(), costs.valueOfFailure()));
            values[i] = worse ? costs.valueOfFailure() : attempt.trial().objective();
        }
        return values;
    }
}
