package io.attune.recommender.method;

import io.attune.model.session.Constraint;
import io.attune.model.session.Session;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What observations breach of a session's guardrails: those that failed, broke a constraint that reverts, or fell below the floor; and
 * which constraints they break.
 */
final class Breaches {

    private final Session session;
    private final double baseline;

    /** @param baseline the objective of the configuration that the session began with; NaN where it was not measured */
    Breaches(Session session, double baseline) {
        this.session = session;
        this.baseline = baseline;
    }

    /** What a trial breaches, one sentence; nothing where it breaches nothing or does not count. */
    Optional<String> of(Trial trial) {
        if (trial.isFailed()) {
            return Optional.of("it failed");
        }
        if (!trial.isMeasured()) {
            return Optional.empty();
        }
        List<Constraint> constraints = session.constraints();
        for (int i = 0; i < constraints.size() && i < trial.constrained().size(); i++) {
            double value = trial.constrained().get(i);
            if (constraints.get(i).reverts()
                    && Double.isFinite(value)
                    && !constraints.get(i).isKeptBy(value)) {
                return Optional.of(constraints.get(i).violation(value));
            }
        }
        return isBelowFloor(trial)
                ? Optional.of(
                        session.objective().name() + " is " + trial.objective() + ", which is beyond the floor of "
                                + session.guardrails().floorShare() + " of the baseline's " + baseline)
                : Optional.empty();
    }

    boolean isBelowFloor(Trial trial) {
        return trial.isMeasured()
                && session.guardrails().isBelowFloor(session.objective(), trial.objective(), baseline);
    }

    /** Whether a trial is known to keep every constraint of the session, and the floor. */
    boolean isFeasible(Trial trial) {
        return !isBelowFloor(trial) && brokenConstraints(trial).isEmpty();
    }

    /** The constraints that a trial breaks, one sentence each. */
    List<String> brokenConstraints(Trial trial) {
        List<Constraint> constraints = session.constraints();
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            double value = i < trial.constrained().size() ? trial.constrained().get(i) : Double.NaN;
            if (!constraints.get(i).isKeptBy(value)) {
                broken.add(
                        Double.isNaN(value)
                                ? constraints.get(i).metric() + " is not known"
                                : constraints.get(i).violation(value));
            }
        }
        return broken;
    }
}
