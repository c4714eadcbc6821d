package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.recommender.acquisition.Mutation;
import io.attune.recommender.design.DefaultBiasedDesign;
import io.attune.recommender.design.HeuristicConfiguration;
import io.attune.recommender.problem.SourceWorkload;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Evaluation 1 was the baseline; then come the best configurations of other sessions and workloads, then the heuristic configuration; the
 * others are rows of a default-biased Latin hypercube. Once something failed, here or on a similar workload, each is the row of several
 * such designs that looks least like what failed.
 */
final class InitialDesign {

    /** Designs that a row is chosen from where something is known of what fails. */
    private static final int DESIGNS = 16;

    private final Situation situation;
    private final Sources sources;
    private final int evaluations;
    private final WarmStarts warm;

    InitialDesign(Situation situation, Sources sources, int evaluations, WarmStarts warm) {
        this.situation = situation;
        this.sources = sources;
        this.evaluations = evaluations;
        this.warm = warm;
    }

    Advice next() {
        Optional<Advice> known = warm.next()
                .filter(situation.safeFloor()::isKeptBy)
                .map(configuration -> warmStart().proposing(configuration));
        if (known.isPresent()) {
            return known.get();
        }
        int done = situation.explored() - warm.tried();
        if (done == 1) {
            Optional<double[]> heuristic = heuristic()
                    .filter(c -> !situation.tried().contains(c)
                            && situation.safeFloor().isKeptBy(c));
            if (heuristic.isPresent()) {
                return draft("heuristic", "a rule of thumb from memory, cores and disk")
                        .proposing(heuristic.get());
            }
        }
        // rows become bolder from the first on, so that the heuristic takes the place of the last one
        boolean heuristicWasTried =
                done > 1 && heuristic().filter(situation.tried()::contains).isPresent();
        double[] row = row(done - (heuristicWasTried ? 2 : 1));
        int[] all = IntStream.range(0, situation.space().size()).toArray();
        Mutation mutation = new Mutation(
                situation.space(), all, new SplittableRandom(situation.problem().seed()));
        boolean[] first = {true};
        double[] chosen = UntriedConfiguration.from(situation, () -> {
            double[] proposal = first[0] ? row : mutation.of(row, 2);
            first[0] = false;
            return proposal;
        });
        return draft(
                        "latin-hypercube",
                        "a row of a Latin hypercube, most of which keep most switches and words as they were")
                .explained(Explanation.noting(situation.safeFloor().notes(chosen)))
                .proposing(chosen);
    }

    private double[] row(int index) {
        double[] row = design(situation.problem().session().seed())[index];
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        FailureModel failures = new FailureModel(situation, sources.chosen(), random.split());
        double safest = works(failures, row);
        for (int other = 1; other < DESIGNS && failures.isInformed(); other++) {
            double[] candidate = design(random.nextLong())[index];
            double safe = works(failures, candidate);
            if (safe > safest) {
                safest = safe;
                row = candidate;
            }
        }
        return row;
    }

    private double works(FailureModel failures, double[] row) {
        return failures.logProbability(situation.space().features(situation.recommendable(row)));
    }

    private double[][] design(long seed) {
        return DefaultBiasedDesign.sample(
                situation.space(), situation.reference(), evaluations - 1, new SplittableRandom(seed));
    }

    private Optional<double[]> heuristic() {
        return HeuristicConfiguration.of(
                        situation.problem().catalog().dbmsType(),
                        situation.space(),
                        situation.reference(),
                        situation.problem().session().hardware(),
                        situation.current())
                .map(situation::recommendable);
    }

    private Draft warmStart() {
        UUID from = warm.from().map(SourceWorkload::workloadId).orElse(null);
        boolean isOwn = situation.problem().session().workloadId().equals(from);
        Draft draft = draft(
                "warm-start",
                isOwn
                        ? "among the best configurations of another session on this workload"
                        : "among the best configurations of a similar workload");
        return isOwn || from == null ? draft : draft.mappedTo(from);
    }

    private Draft draft(String method, String what) {
        int evaluation = situation.explored() + 1;
        Reason reason = Reason.counted(
                ReasonCode.COLD_START,
                evaluation,
                evaluations,
                "There is too little to learn from yet: this is " + what + ". A model chooses after evaluation "
                        + evaluations + ".");
        return Draft.of(situation, method, reason, SearchMethod.allKnobs(situation));
    }
}
