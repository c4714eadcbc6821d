package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.problem.TuningProblem;
import java.util.List;

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
        Situation situation = new Situation(problem, codeVersion);
        Session session = problem.session();
        if (problem.sequence() >= session.budget().iterations()) {
            return incumbent(
                    situation,
                    ReasonCode.BUDGET_SPENT,
                    "All " + session.budget().iterations() + " iterations are used: " + best(situation));
        }
        if (session.state() != SessionState.ACTIVE) {
            return incumbent(
                    situation,
                    ReasonCode.SESSION_NOT_ACTIVE,
                    "The session is " + session.state() + ": " + best(situation));
        }
        if (!problem.last().counts()) {
            return Draft.of(
                            situation,
                            "repeat",
                            Reason.of(
                                    ReasonCode.MEASURE_AGAIN,
                                    "The last measurement does not count: the same configuration again."),
                            List.of())
                    .repeating(situation.attempt(problem.last()).configuration());
        }
        if (situation.space().size() == 0) {
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
        return NearbyConfiguration.of(new Situation(problem, codeVersion), cause);
    }

    private static Advice incumbent(Situation situation, ReasonCode code, String explanation) {
        return Draft.of(situation, "incumbent", Reason.of(code, explanation), List.of())
                .repeating(situation.bestConfiguration());
    }

    private static String best(Situation situation) {
        return situation
                .incumbent()
                .map(a -> "this is the best configuration measured, that of observation "
                        + a.trial().sequence() + ".")
                .orElse("nothing could be measured, this is the configuration that the session began with.");
    }
}
