package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.problem.MachineScale;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.space.Axis;
import java.util.List;
import java.util.Optional;

/**
 * Answers a tuning problem: first what the session's budget, state and last measurement demand, else what its strategy proposes. The
 * same problem gives the same advice.
 */
public final class Recommender {

    private final String codeVersion;

    /** @param codeVersion recorded in each provenance */
    public Recommender(String codeVersion) {
        this.codeVersion = codeVersion;
    }

    /** The advice for a problem. */
    public Advice advise(TuningProblem problem) {
        Situation situation = new Situation(MachineScale.of(problem), codeVersion);
        Session session = problem.session();
        Optional<String> spent = session.budget().spent(problem.sequence(), problem.elapsed());
        if (spent.isPresent()) {
            return new LastWord(situation).of(ReasonCode.BUDGET_SPENT, spent.get());
        }
        if (session.state() != SessionState.ACTIVE) {
            return new LastWord(situation).of(ReasonCode.SESSION_NOT_ACTIVE, "The session is " + session.state());
        }
        Optional<Advice> wayBack = new Revert(situation).advice();
        if (wayBack.isPresent()) {
            return wayBack.get();
        }
        Optional<Advice> again = again(situation);
        if (again.isPresent()) {
            return again.get();
        }
        if (situation.space().axes().stream().allMatch(Axis::isFixed)) {
            return NearbyConfiguration.of(situation, "the session has no knob that may be moved");
        }
        return SearchMethod.of(session.strategy()).next(situation);
    }

    /**
     * The advice where computing the proper one was given up.
     *
     * @param cause why, for the explanation
     */
    public Advice fallback(TuningProblem problem, String cause) {
        return NearbyConfiguration.of(new Situation(MachineScale.of(problem), codeVersion), cause);
    }

    /** The configuration that was not measured right, once more, where it may be run at all; the baseline where nothing is known yet. */
    private static Optional<Advice> again(Situation situation) {
        Trial last = situation.problem().last();
        if (last.counts()) {
            return Optional.empty();
        }
        double[] unmeasured = situation.attempt(last).configuration();
        Draft draft = Draft.of(
                situation,
                "repeat",
                Reason.of(
                        ReasonCode.MEASURE_AGAIN, "The last measurement does not count: the same configuration again."),
                List.of());
        if (situation.violations(unmeasured).isEmpty() && !situation.isBarred(unmeasured)) {
            return Optional.of(draft.proposing(unmeasured));
        }
        return situation.attempts().isEmpty()
                ? Optional.of(draft.proposing(situation.held(situation.baseline())))
                : Optional.empty();
    }
}
