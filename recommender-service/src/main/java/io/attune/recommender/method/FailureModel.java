package io.attune.recommender.method;

import io.attune.recommender.problem.SourceWorkload;
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
 * which the failures cost something in the objective's model (Gelbart, Snoek and Adams, UAI 2014; ResTune, SIGMOD 2021). What crashes a
 * DBMS seldom depends on its workload, so the failures of similar workloads have a word of their own, where there is a pattern in them
 * and as long as this workload does not contradict it.
 */
final class FailureModel {

    /** However surely something is expected to fail, it is not ruled out. */
    private static final double LEAST = 0.02;

    private static final int MOST_ROWS = 300;
    private static final double WORTH_A_WORD = 0.9;
    /** What the squared error of rows left out may be of that of their mean, for a pattern. */
    private static final double PATTERN = 0.8;

    private final Situation situation;
    private final @Nullable Forest forest;
    private final List<Forest> elsewhere;

    /** @param sources similar workloads */
    FailureModel(Situation situation, List<SourceWorkload> sources, SplittableRandom random) {
        this.situation = situation;
        List<Attempt> all = Stream.concat(
                        situation.problem().siblings().stream()
                                .filter(Trial::counts)
                                .map(situation::attempt),
                        situation.attempts().stream())
                .toList();
        List<Attempt> newest = all.subList(Math.max(0, all.size() - MOST_ROWS), all.size());
        this.forest = forest(newest, random).orElse(null);
        this.elsewhere = sources.stream()
                .flatMap(source -> patternOf(source, random.split()).stream())
                .toList();
    }

    /** A forest of which of them failed; nothing where all or none did. */
    private Optional<Forest> forest(List<Attempt> attempts, SplittableRandom random) {
        double[] failed = failed(attempts);
        return Arrays.stream(failed).distinct().count() == 2
                ? Optional.of(new Forest(new TrainingSet(points(attempts), failed), random))
                : Optional.empty();
    }

    private Optional<Forest> patternOf(SourceWorkload source, SplittableRandom random) {
        List<Attempt> theirs = source.trials().stream()
                .filter(Trial::counts)
                .map(situation::attempt)
                .toList();
        double[] failed = failed(theirs);
        double share = Arrays.stream(failed).average().orElse(0);
        return forest(theirs, random)
                .filter(model -> error(model.leftOut(), failed) < PATTERN * error(share, failed))
                .filter(model -> {
                    double[] here = failed(situation.attempts());
                    double[] expected = points(situation.attempts()).stream()
                            .mapToDouble(model::mean)
                            .toArray();
                    return error(expected, here) <= error(share, here);
                });
    }

    private static double error(double expected, double[] failed) {
        double[] constant = new double[failed.length];
        Arrays.fill(constant, expected);
        return error(constant, failed);
    }

    private static double error(double[] expected, double[] failed) {
        double squares = 0;
        for (int i = 0; i < failed.length; i++) {
            squares += (expected[i] - failed[i]) * (expected[i] - failed[i]);
        }
        return squares;
    }

    private static double[] failed(List<Attempt> attempts) {
        return attempts.stream()
                .mapToDouble(attempt -> attempt.trial().isFailed() ? 1 : 0)
                .toArray();
    }

    private List<double[]> points(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> situation.space().features(attempt.configuration()))
                .toList();
    }

    /** Whether anything is known of what fails. */
    boolean isInformed() {
        return forest != null || !elsewhere.isEmpty();
    }

    /** The logarithm of the probability that the configuration with these features does not fail; 0 where nothing is known. */
    double logProbability(double[] features) {
        double sum = forest == null ? 0 : logProbability(forest, features);
        for (Forest theirs : elsewhere) {
            sum += logProbability(theirs, features);
        }
        return sum;
    }

    private static double logProbability(Forest model, double[] features) {
        return Math.log(Math.max(LEAST, 1 - model.mean(features)));
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
