package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a session ends with, or waits with: its incumbent, never just what was tried last. */
final class LastWord {

    private final Situation situation;

    LastWord(Situation situation) {
        this.situation = situation;
    }

    /** @param cause why nothing new is tried, without a full stop */
    Advice of(ReasonCode code, String cause) {
        return Expectations.of(situation)
                .filter(expectations -> !expectations.ranked().isEmpty())
                .map(expectations -> expected(expectations, code, cause))
                .orElseGet(() -> measured(code, cause));
    }

    /** The configuration of which the most is expected. */
    private Advice expected(Expectations expectations, ReasonCode code, String cause) {
        Expectation best = expectations.ranked().get(0);
        Attempt newest = best.contender().newest();
        int measurements = best.contender().measurements();
        String times = measurements == 1 ? "measured once" : "measured " + measurements + " times";
        List<String> notes = new ArrayList<>();
        situation
                .bestMeasured()
                .filter(luckiest -> !situation.standings().isSame(luckiest, newest))
                .ifPresent(luckiest -> {
                    List<String> broken = broken(luckiest);
                    notes.addAll(broken);
                    if (broken.isEmpty()) {
                        notes.add("observation " + luckiest.trial().sequence()
                                + " was better, but less is expected of its configuration");
                    }
                });
        notes.addAll(expectations.unstable());
        Reason reason = Reason.of(
                code,
                cause + ": this is the configuration of which the most is expected, that of observation "
                        + newest.trial().sequence() + ", " + times + ".");
        return Draft.of(situation, "incumbent", reason, List.of())
                .explained(Explanation.noting(notes))
                .predicting(expectations.prediction(best).orElse(null))
                .settlingOn(newest)
                .proposing(newest.configuration());
    }

    /** The best configuration that keeps the session's rules; what it began with where there is none. */
    private Advice measured(ReasonCode code, String cause) {
        Optional<Attempt> valid = situation.validIncumbent();
        Optional<Attempt> best = situation.bestMeasured();
        boolean isBest = best.equals(valid);
        String kept = situation.problem().session().constraints().isEmpty()
                ? "that keeps the session's rules"
                : "that keeps the session's rules and constraints";
        String found = valid.map(attempt -> "this is the best configuration "
                        + (isBest ? "measured" : kept)
                        + ", that of observation "
                        + attempt.trial().sequence() + ".")
                .orElse("nothing " + kept
                        + " could be measured, this is the configuration that the session began with.");
        Draft draft = Draft.of(situation, "incumbent", Reason.of(code, cause + ": " + found), List.of())
                .explained(Explanation.noting(
                        isBest ? List.of() : best.map(this::broken).orElse(List.of())))
                .settlingOn(valid.orElse(null));
        return valid.map(attempt -> draft.proposing(attempt.configuration())).orElseGet(draft::settingNothing);
    }

    private List<String> broken(Attempt better) {
        double[] configuration = better.configuration();
        Stream<String> elsewhere = Stream.of(
                        situation.isBarred(configuration)
                                ? "its configuration failed or breached a guardrail, then or when it was run again"
                                : "",
                        situation.isRefused(configuration) ? "its configuration was rejected" : "")
                .filter(found -> !found.isEmpty());
        return Stream.of(
                        situation.violations(configuration).stream(),
                        situation.breaches().brokenConstraints(better.trial()).stream(),
                        elsewhere)
                .flatMap(found -> found)
                .map(violation -> "observation " + better.trial().sequence() + " was better, but: " + violation)
                .toList();
    }
}
