package io.attune.benchmarks.learning;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.model.session.Objective;
import io.attune.ranking.knobs.Bootstrap;
import io.attune.ranking.knobs.KnobRanking;
import io.attune.ranking.knobs.LassoTerms;
import io.attune.ranking.knobs.Variation;
import io.attune.ranking.lasso.Correlations;
import io.attune.ranking.lasso.LassoPath;
import io.attune.ranking.lasso.LassoRegression;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How long a ranking takes, against the same in scikit-learn, and how it grows with the rows and the knobs. */
public final class RankingSpeed {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE);
    /** Without the intervals of the bootstrap, which the other side has not. */
    private static final KnobRanking PLAIN =
            KnobRanking.standard(LassoTerms.COLUMNS, Variation.standard(), Bootstrap.none());

    private static final int OUTPUTS = 3;
    private static final long SEED = 1;

    private RankingSpeed() {}

    /**
     * Ranks with 2,000 observations of 200 knobs.
     *
     * @param quick with 500 of 60
     */
    public static List<Goal> run(boolean quick) throws IOException, InterruptedException {
        int rows = quick ? 500 : 2000;
        int knobs = quick ? 60 : 200;
        SpeedData data = SpeedData.of(SEED, rows, knobs, OUTPUTS);
        double first = seconds(PLAIN, data);
        double ours = Math.min(seconds(PLAIN, data), seconds(PLAIN, data));
        System.out.printf(
                Locale.ROOT,
                "%d rows, %d knobs, %d outputs: %.2f s on one thread (%.2f s the first time, %.2f s with intervals)%n",
                rows,
                knobs,
                OUTPUTS,
                ours,
                first,
                seconds(KnobRanking.standard(), data));
        growth("rows", List.of(rows / 4, rows / 2, rows, 2 * rows), knobs, true);
        growth("knobs", List.of(knobs / 4, knobs / 2, knobs, 2 * knobs), rows, false);
        Optional<ScikitLearn> scikitLearn = ScikitLearn.find();
        if (scikitLearn.isEmpty()) {
            System.out.println(
                    "scikit-learn is not on this machine (Debian: python3-sklearn): nothing to compare with");
            return List.of(new Goal("times as fast as scikit-learn", Double.NaN, "", Bound.AT_LEAST, 5));
        }
        return compare(data, ours, scikitLearn.get());
    }

    private static List<Goal> compare(SpeedData data, double ours, ScikitLearn scikitLearn)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ranking-speed");
        ScikitLearn.write(folder.resolve("x"), data.x());
        ScikitLearn.write(folder.resolve("y"), data.y());
        Map<String, Double> seconds = scikitLearn.run(
                "ranking_speed.py",
                List.of(
                        folder.toString(),
                        Integer.toString(data.x().length),
                        Integer.toString(data.x()[0].length),
                        Integer.toString(OUTPUTS),
                        Integer.toString(SpeedData.TERMS)));
        double[] theirs = ScikitLearn.read(folder.resolve("coefficients"));
        double total =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(Locale.ROOT, "scikit-learn: %.2f s, of which %s%n", total, seconds);
        double difference = largestDifference(data, theirs);
        return List.of(
                new Goal("Lasso coefficients differ by", difference * 1e4, "1e-4", Bound.BELOW, 1),
                new Goal("times as fast as scikit-learn", total / ours, "", Bound.AT_LEAST, 5));
    }

    private static double largestDifference(SpeedData data, double[] theirs) {
        int knobs = data.x()[0].length;
        Correlations correlations = correlations(data);
        double largest = 0;
        int at = 0;
        for (int output = 0; output < OUTPUTS; output++) {
            LassoPath path = LassoRegression.standard().path(correlations, SpeedData.column(data.y(), output));
            for (int knob = 0; knob < knobs; knob++) {
                for (int step = 1; step <= path.steps(); step++) {
                    largest = Math.max(largest, Math.abs(path.coefficient(step, knob) - theirs[at++]));
                }
            }
        }
        return largest;
    }

    private static Correlations correlations(SpeedData data) {
        List<double[]> columns = IntStream.range(0, data.x()[0].length)
                .mapToObj(knob -> SpeedData.column(data.x(), knob))
                .toList();
        return Correlations.of(StandardizedMatrix.of(data.x().length, columns));
    }

    private static void growth(String what, List<Integer> sizes, int other, boolean rows) {
        List<String> times = new ArrayList<>();
        double least = 0;
        double most = 0;
        for (int size : sizes) {
            SpeedData data = SpeedData.of(SEED, rows ? size : other, rows ? other : size, OUTPUTS);
            most = Math.min(seconds(PLAIN, data), seconds(PLAIN, data));
            least = least == 0 ? most : least;
            times.add(String.format(Locale.ROOT, "%d: %.2f s", size, most));
        }
        double power = Math.log(most / least) / Math.log(sizes.get(sizes.size() - 1) / (double) sizes.get(0));
        System.out.printf(Locale.ROOT, "by %s: %s; as their power %.1f%n", what, String.join(", ", times), power);
    }

    private static double seconds(KnobRanking ranking, SpeedData data) {
        long began = System.nanoTime();
        ranking.rank(data.knobs(), data.trials(), THROUGHPUT, SEED);
        return (System.nanoTime() - began) / 1e9;
    }
}
