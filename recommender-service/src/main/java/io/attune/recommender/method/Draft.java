package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.recommender.problem.TuningProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An advice in the making: what every method has to say of itself.
 *
 * @param method as provenance names it
 * @param incumbentSequence of the observation whose configuration is the best
 */
record Draft(
        Situation situation,
        String method,
        Reason reason,
        @Nullable Prediction prediction,
        @Nullable UUID mappedWorkloadId,
        int mappedObservations,
        @Nullable Long prunedMetricsVersion,
        @Nullable Long rankedKnobsVersion,
        List<String> movedKnobs,
        Explanation explanation,
        @Nullable Long incumbentSequence) {

    static Draft of(Situation situation, String method, Reason reason, List<String> movedKnobs) {
        return new Draft(situation, method, reason, null, null, 0, null, null, movedKnobs, Explanation.none());
    }

    /** With what was measured best as the incumbent. */
    Draft(
            Situation situation,
            String method,
            Reason reason,
            @Nullable Prediction prediction,
            @Nullable UUID mappedWorkloadId,
            int mappedObservations,
            @Nullable Long prunedMetricsVersion,
            @Nullable Long rankedKnobsVersion,
            List<String> movedKnobs,
            Explanation explanation) {
        this(
                situation,
                method,
                reason,
                prediction,
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                explanation,
                sequence(situation.incumbent().orElse(null)));
    }

    private static @Nullable Long sequence(@Nullable Attempt best) {
        return best == null ? null : best.trial().sequence();
    }

    Draft predicting(@Nullable Prediction expected) {
        return new Draft(
                situation,
                method,
                reason,
                expected,
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                explanation,
                incumbentSequence);
    }

    /** With another incumbent than the one that was measured best; null for what the session began with. */
    Draft settlingOn(@Nullable Attempt best) {
        return new Draft(
                situation,
                method,
                reason,
                prediction,
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                explanation,
                sequence(best));
    }

    Draft explained(Explanation because) {
        return new Draft(
                situation,
                method,
                reason,
                prediction,
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                because,
                incumbentSequence);
    }

    /** Taken over from another workload, without a model of it. */
    Draft mappedTo(UUID workload) {
        return new Draft(
                situation,
                method,
                reason,
                prediction,
                workload,
                1,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                explanation,
                incumbentSequence);
    }

    /**
     * With a configuration that came out of the validator, or that the session has already run, unchanged. What is wrong with it all
     * the same is said with the reason and noted.
     */
    Advice proposing(double[] configuration) {
        List<String> violations = situation.violations(configuration);
        List<String> notes = new ArrayList<>(explanation.notes());
        notes.addAll(violations);
        Reason candid = violations.isEmpty() ? reason : admitting(violations);
        return advice(
                awaitingRestarts(candid, configuration),
                situation.settings(configuration),
                new Explanation(explanation.candidates(), explanation.model(), notes));
    }

    /** With nothing to set: the configuration that the session began with. */
    Advice settingNothing() {
        return advice(awaitingRestarts(reason, situation.baseline()), new TreeMap<>(), explanation);
    }

    private Reason admitting(List<String> violations) {
        String others = violations.size() == 1 ? "" : ", and " + (violations.size() - 1) + " more";
        return new Reason(
                reason.code(),
                reason.count(),
                reason.of(),
                reason.explanation() + " It breaks a rule of the session: " + violations.get(0) + others + ".");
    }

    /** Says until when knobs that need a restart stay where they are, or that the configuration has to wait for that time. */
    private Reason awaitingRestarts(Reason candid, double[] configuration) {
        if (!situation.reach().holdsAny()) {
            return candid;
        }
        Instant now = situation.problem().at();
        String until = situation
                .problem()
                .session()
                .guardrails()
                .nextRestartAfter(now)
                .map(Instant::toString)
                .orElse("a window for restarts opens");
        String sentence = situation.reach().needsRestart(configuration)
                ? " It takes a restart of the DBMS, which the session allows again from " + until + "."
                : " Knobs that need a restart keep their values until " + until + ".";
        return new Reason(candid.code(), candid.count(), candid.of(), candid.explanation() + sentence);
    }

    private Advice advice(Reason candid, SortedMap<String, Double> settings, Explanation because) {
        TuningProblem problem = situation.problem();
        UnlockedDurability unlocked =
                new UnlockedDurability(settings.keySet(), problem.session().guardrails());
        Provenance provenance = new Provenance(
                method,
                problem.seed(),
                situation.attempts().size(),
                mappedWorkloadId,
                mappedObservations,
                prunedMetricsVersion,
                rankedKnobsVersion,
                movedKnobs,
                incumbentSequence,
                situation.codeVersion(),
                problem.session().heededHyperparameters());
        return new Advice(
                unlocked.admittedBy(candid),
                settings,
                prediction,
                provenance,
                new Explanation(
                        because.candidates(),
                        because.model(),
                        new SourceNotes(problem)
                                .besides(unlocked.notedBeside(because.notes()), mappedWorkloadId, because.model())));
    }
}
