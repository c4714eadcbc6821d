package io.attune.characterization.pruning;

import io.attune.characterization.factor.Covariance;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows drawn again and again, with replacement, and the covariances of the metrics over the rows of each draw. These ask for nothing
 * but the scores, so that a processor which is idle while factors are fitted to all rows can compute them ahead.
 */
final class Draws {

    /** What covariances computed ahead may take; the others are computed when they are asked for. */
    private static final long AHEAD_BYTES = 64L << 20;

    private final List<Draw> draws;

    private Draws(List<Draw> draws) {
        this.draws = draws;
    }

    /** Begins to compute the first of them. */
    static Draws of(Scores scores, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SplittableRandom> randoms =
                Stream.generate(random::split).limit(count).toList();
        List<Draw> draws = randoms.stream()
                .map(own -> new Draw(scores, weights(scores.rows(), own)))
                .toList();
        long bytes = (long) Double.BYTES * scores.width() * scores.width();
        List<Draw> first = draws.subList(0, (int) Math.min(count, AHEAD_BYTES / Math.max(1, bytes)));
        ForkJoinPool.commonPool().execute(() -> first.forEach(Draw::prepare));
        return new Draws(draws);
    }

    private static int[] weights(int rows, SplittableRandom random) {
        int[] weight = new int[rows];
        for (int r = 0; r < rows; r++) {
            weight[random.nextInt(rows)]++;
        }
        return weight;
    }

    int count() {
        return draws.size();
    }

    /** For each draw what the function makes of its number and covariances, once. The draws share the processors. */
    <T> List<T> map(Function<T> function) {
        return IntStream.range(0, draws.size())
                .parallel()
                .mapToObj(number -> function.of(number, draws.get(number).take()))
                .toList();
    }

    /** What becomes of a draw. */
    interface Function<T> {
        T of(int number, Covariance covariance);
    }

    /** One draw; {@code weight} says how often each row was drawn. */
    private static final class Draw {

        private final Scores scores;
        private final int[] weight;
        private @Nullable Covariance kept;
        private boolean taken;

        Draw(Scores scores, int[] weight) {
            this.scores = scores;
            this.weight = weight;
        }

        synchronized void prepare() {
            if (!taken) {
                kept = scores.centredOver(weight);
            }
        }

        /** Once; computed now where it was not before. Who comes while it is waits. */
        synchronized Covariance take() {
            Covariance found = kept == null ? scores.centredOver(weight) : kept;
            taken = true;
            kept = null;
            return found;
        }
    }
}
