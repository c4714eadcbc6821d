package io.attune.benchmarks.learning;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.pruning.Pruning;
import io.attune.model.matrix.LabelledMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** How long pruning takes, against the same in scikit-learn, and how it grows with the rows and the metrics. */
public final class CharacterizationSpeed {

    private static final long SEED = 1;
    private static final int LARGE = 100_000;
    private static final String HEAP = "2g";
    private static final int ROUNDS = 3;
    private static final int RUNS = 2;

    private CharacterizationSpeed() {}

    /**
     * Prunes 500 metrics by 2,000 observations, and by 100,000. Runs here and of scikit-learn take turns, as many of each, and the
     * shortest count, so that other work on the machine harms neither side.
     *
     * @param quick 150 by 500, and by 5,000
     */
    public static List<Goal> run(boolean quick) throws IOException, InterruptedException {
        TribuoLog.warningsOnly();
        int rows = quick ? 500 : 2000;
        int columns = quick ? 150 : 500;
        LabelledMatrix metrics = MetricSpeedData.of(SEED, rows, columns);
        double first = seconds(metrics);
        double ours = warm(metrics);
        System.out.printf(
                Locale.ROOT, "%d rows, %d metrics: %.2f s (%.2f s the first time)%n", rows, columns, ours, first);
        growth("rows", List.of(rows / 4, rows / 2, rows, 2 * rows), columns, true);
        growth("metrics", List.of(columns / 4, columns / 2, columns), rows, false);
        int large = quick ? LARGE / 20 : LARGE;
        Goal largest = new Goal(
                large + " rows with -Xmx" + HEAP,
                LargePruning.seconds(large, columns, HEAP) / 60,
                "min",
                Bound.BELOW,
                10);
        Optional<ScikitLearn> scikitLearn = ScikitLearn.find();
        if (scikitLearn.isEmpty()) {
            System.out.println(
                    "scikit-learn is not on this machine (Debian: python3-sklearn): nothing to compare with");
            return List.of(largest, new Goal("times as fast as scikit-learn", Double.NaN, "", Bound.AT_LEAST, 10));
        }
        List<Goal> goals = new ArrayList<>(List.of(largest));
        goals.addAll(compare(metrics, scikitLearn.get()));
        return goals;
    }

    private static List<Goal> compare(LabelledMatrix metrics, ScikitLearn scikitLearn)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("characterization-speed");
        ScikitLearn.write(
                folder.resolve("x"),
                IntStream.range(0, metrics.rows()).mapToObj(metrics::row).toArray(double[][]::new));
        double exact = theirs(metrics, folder, "lapack", 1, scikitLearn);
        double ours = Double.POSITIVE_INFINITY;
        double approximate = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            ours = Math.min(ours, warm(metrics));
            approximate = Math.min(approximate, theirs(metrics, folder, "randomized", RUNS, scikitLearn));
        }
        System.out.printf(
                Locale.ROOT,
                "without a goal: %.1f times as fast as scikit-learn with exact decompositions, which has the same iterates%n",
                exact / ours);
        double[] found = ScikitLearn.read(folder.resolve("result"));
        Pruning pruning = MetricPruning.standard().withResamples(0).prune(metrics, Set.of(), SEED);
        System.out.printf(
                Locale.ROOT, "kept here %d, there %d%n", pruning.clusters().size(), found.length - 3);
        return List.of(
                new Goal("factors differ by", Math.abs(pruning.factors() - found[0]), "", Bound.BELOW, 1),
                new Goal(
                        "explained variance differs by",
                        Math.abs(pruning.evidence().explainedVariance() - found[2]),
                        "",
                        Bound.BELOW,
                        0.05),
                new Goal("times as fast as scikit-learn", approximate / ours, "", Bound.AT_LEAST, 10));
    }

    /** Seconds that scikit-learn takes with one way of decomposing matrices. */
    private static double theirs(
            LabelledMatrix metrics, Path folder, String decomposition, int runs, ScikitLearn scikitLearn)
            throws IOException, InterruptedException {
        Map<String, Double> seconds = scikitLearn.run(
                "characterization_speed.py",
                List.of(
                        folder.toString(),
                        Integer.toString(metrics.rows()),
                        Integer.toString(metrics.width()),
                        decomposition,
                        Integer.toString(runs)));
        double total =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(Locale.ROOT, "scikit-learn, %s: %.2f s, of which %s%n", decomposition, total, seconds);
        return total;
    }

    private static void growth(String what, List<Integer> sizes, int other, boolean rows) {
        List<String> times = new ArrayList<>();
        double least = 0;
        double most = 0;
        for (int size : sizes) {
            LabelledMatrix metrics = MetricSpeedData.of(SEED, rows ? size : other, rows ? other : size);
            most = Math.min(seconds(metrics), seconds(metrics));
            least = least == 0 ? most : least;
            times.add(String.format(Locale.ROOT, "%d: %.2f s", size, most));
        }
        double power = Math.log(most / least) / Math.log(sizes.get(sizes.size() - 1) / (double) sizes.get(0));
        System.out.printf(Locale.ROOT, "by %s: %s; as their power %.1f%n", what, String.join(", ", times), power);
    }

    /** The shortest of a few runs, with the processor time of that process told beside it. */
    private static double warm(LabelledMatrix metrics) {
        double least = Double.POSITIVE_INFINITY;
        double processor = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            double before = processorSeconds();
            least = Math.min(least, seconds(metrics));
            processor = Math.min(processor, processorSeconds() - before);
        }
        System.out.printf(Locale.ROOT, "here: %.2f s, %.2f s of processor time%n", least, processor);
        return least;
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private static double seconds(LabelledMatrix metrics) {
        long began = System.nanoTime();
        MetricPruning.standard().prune(metrics, Set.of(), SEED);
        return (System.nanoTime() - began) / 1e9;
    }
}
