package io.attune.recommender.method;

import io.attune.recommender.problem.Trial;
import io.attune.recommender.surrogate.Forest;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which configurations fail: a forest of what failed and what did not, on this workload. Its word is a factor of the acquisition, beside
 * which the failures cost something in the objective's model (Gelbart, Snoek and Adams, UAI 2014; ResTune, SIGMOD 2021).
 */
final class FailureModel {

    /** However surely something is expected to fail, it is not ruled out. */
    private static final double LEAST = 0.02;

    private static final int MOST_ROWS = 300;
    private static final double WORTH_A_WORD = 0.9;

    private final Situation situation;
    private final @Nullable Forest forest;

    FailureModel(Situation situation, SplittableRandom random) {
        this.situation = situation;
        List<Attempt> all = Stream.concat(
                        situation.problem().siblings().stream()
                                .filter(Trial::counts)
                                .map(situation::attempt),
                        situation.attempts().stream())
                .toList();
        List<Attempt> newest = all.subList(Math.max(0, all.size() - MOST_ROWS), all.size());
        double[] failed = newest.stream()
                .mapToDouble(attempt -> attempt.trial().isFailed() ? 1 : 0)
                .toArray();
        boolean isMixed = Arrays.stream(failed).distinct().count() == 2;
        this.forest = isMixed ? new Forest(new TrainingSet(points(newest), failed), random) : null;
    }

    private List<double[]> points(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> situation.space().features(attempt.configuration()))
                .toList();
    }

    /** The logarithm of the probability that the configuration with these features does not fail; 0 where nothing failed yet. */
    double logProbability(double[] features) {
        return forest == null ? 0 : Math.log(Math.max(LEAST, 1 - forest.mean(features)));
    }

    /** How likely it does not fail, in words; nothing where that is likely enough. */
    Optional<String> note(double[] features) {
        double probability = Math.exp(logProbability(features));
        return probability >= WORTH_A_WORD
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "the DBMS is expected to work with probability %.2f", probability));
    }
}
