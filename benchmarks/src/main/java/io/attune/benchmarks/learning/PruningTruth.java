package io.attune.benchmarks.learning;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.pruning.Pruning;
import io.attune.model.matrix.LabelledMatrix;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The share of seeds at which the kept metrics cover all 7 factors that drive 200 metrics, with 100 observations, and how much of what
 * is kept stays the same when the observations are drawn again with replacement.
 *
 * <p>A factor is covered when a metric is kept that follows it with most of its variance. Two sets of kept metrics are the same by
 * twice what they share over the sizes of both. A metric that stands in for another with a rank correlation of 0.98 or more, up or
 * down, over all observations counts as the same, since the algorithm takes such metrics for one; what is the same by name alone is
 * printed beside it.
 */
public final class PruningTruth {

    private static final int OBSERVATIONS = 100;
    private static final double NOISE = 0.05;
    private static final int RESAMPLES = 4;
    private static final double LOOKALIKE = 0.98;

    private PruningTruth() {}

    /**
     * Prunes 50 systems, of seeds that nothing was tuned on.
     *
     * @param quick ten of them
     */
    public static List<Goal> run(boolean quick) {
        return run(1, quick ? 10 : 50);
    }

    static List<Goal> run(long firstSeed, int seeds) {
        TribuoLog.warningsOnly();
        List<Found> found = LongStream.range(firstSeed, firstSeed + seeds)
                .mapToObj(PruningTruth::prune)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "without a goal: %.1f of 200 metrics kept, which explain %.2f of the others on held-out rows; %.2f the same by name%n",
                mean(found, one -> one.pruning.clusters().size()),
                mean(found, one -> one.pruning.evidence().explainedVariance()),
                mean(found, Found::sameByName));
        return List.of(
                new Goal("the same over resamples", mean(found, Found::same), "", Bound.AT_LEAST, 0.8),
                new Goal(
                        "all 7 factors covered",
                        mean(found, one -> one.missed.isEmpty() ? 1 : 0),
                        "",
                        Bound.AT_LEAST,
                        0.95));
    }

    /**
     * What was found at one seed.
     *
     * @param missed factors that no kept metric follows
     * @param same what is kept of the resamples as well
     */
    private record Found(Pruning pruning, Set<Integer> missed, double same, double sameByName) {}

    private static Found prune(long seed) {
        MetricPruning pruning = MetricPruning.standard().withResamples(0);
        MetricTruth truth = MetricTruth.of(seed, OBSERVATIONS, NOISE);
        Pruning whole = pruning.prune(truth.metrics(), Set.of(), seed);
        List<String> kept = names(whole);
        Likeness likeness = new Likeness(truth.metrics());
        Random random = new Random(seed);
        double same = 0;
        double sameByName = 0;
        for (int resample = 0; resample < RESAMPLES; resample++) {
            List<String> again = names(pruning.prune(resampled(truth.metrics(), random), Set.of(), seed));
            same += likeness.same(kept, again, LOOKALIKE) / RESAMPLES;
            sameByName += likeness.same(kept, again, Double.POSITIVE_INFINITY) / RESAMPLES;
        }
        Found found = new Found(whole, missed(truth, kept), same, sameByName);
        if (!found.missed.isEmpty() || same < 0.8) {
            System.out.printf(
                    Locale.ROOT,
                    "seed %d: %d factors, %d kept, missed %s, %.2f the same%n",
                    seed,
                    whole.factors(),
                    kept.size(),
                    found.missed,
                    same);
        }
        return found;
    }

    private static double mean(List<Found> found, ToDoubleFunction<Found> figure) {
        return found.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static List<String> names(Pruning pruning) {
        return pruning.clusters().stream().map(MetricCluster::kept).toList();
    }

    private static Set<Integer> missed(MetricTruth truth, List<String> kept) {
        Set<Integer> missed =
                new HashSet<>(IntStream.range(0, MetricTruth.FACTORS).boxed().toList());
        kept.forEach(name ->
                missed.remove(truth.driver().get(truth.metrics().columns().indexOf(name))));
        return missed;
    }

    private static LabelledMatrix resampled(LabelledMatrix metrics, Random random) {
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < metrics.rows(); r++) {
            rows.add(metrics.row(random.nextInt(metrics.rows())));
        }
        return LabelledMatrix.of(metrics.columns(), rows);
    }
}
