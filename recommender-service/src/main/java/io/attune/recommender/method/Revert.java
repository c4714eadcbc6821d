package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.RevertTo;
import io.attune.recommender.problem.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way back from a configuration that breached a guardrail: to the best configuration that breached nothing, or to the baseline, as
 * the session says. Where the last observation was of that very configuration there is no way back, and the strategy goes on.
 */
final class Revert {

    private final Situation situation;

    Revert(Situation situation) {
        this.situation = situation;
    }

    /** The advice; nothing where nothing was breached, or the session does not go back. */
    Optional<Advice> advice() {
        RevertTo to = situation.problem().session().guardrails().revertTo();
        Trial last = situation.problem().last();
        if (to == RevertTo.NOTHING) {
            return Optional.empty();
        }
        return situation.breaches().of(last).flatMap(breach -> target(to).map(safe -> draft(breach, safe)));
    }

    private Optional<double[]> target(RevertTo to) {
        double[] last = situation.attempt(situation.problem().last()).configuration();
        Stream<double[]> candidates = to == RevertTo.BASELINE
                ? Stream.of(situation.baseline())
                : Stream.concat(
                        situation.validIncumbent().map(Attempt::configuration).stream(),
                        Stream.of(situation.baseline()));
        return candidates
                .map(situation::held)
                .filter(safe -> !Arrays.equals(safe, last) && !situation.isBarred(safe))
                .findFirst();
    }

    private Advice draft(String breach, double[] safe) {
        String where = Arrays.equals(safe, situation.baseline())
                ? "the configuration that the session began with"
                : "the best configuration that breached nothing";
        long sequence = situation.problem().last().sequence();
        Reason reason = Reason.of(
                ReasonCode.REVERT,
                "Observation " + sequence + " breached a guardrail (" + breach + "): back to " + where + ".");
        return Draft.of(situation, "revert", reason, List.of()).proposing(safe);
    }
}
