package io.attune.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.benchmarks.learning.ScikitLearn;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.space.KnobSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long one recommendation takes on one processor, for three sizes of a session, beside OtterTune's method and a Gaussian process of
 * scikit-learn. Every figure comes from several Java virtual machines, started in turns, so that neither the luck of a compilation nor
 * what else the machine does at some moment is taken for the code's. Judged is processor time, with the collection of garbage: what one
 * processor that has nothing else to do would take once the code is compiled.
 */
public final class RecommendationLatency {

    private static final long SEED = 2001;
    /** What the model of a strategy learns from at most, by its default. */
    private static final int TRAINING_ROWS = 300;
    /** Processes of the strategy that it is compared with: nothing is judged by these. */
    private static final int COMPARED_FORKS = 2;

    private record Size(int rows, int knobs, double goalMillis) {
        @Override
        public String toString() {
            return rows + " observations of " + knobs + " knobs";
        }
    }

    /**
     * How much is measured.
     *
     * @param warmUp seconds of processor time in each process before anything counts: after one to two the figures stay where they are
     * @param measured seconds of processor time that count, at least
     */
    private record Times(int forks, int warmUp, int measured) {

        static final Times FULL = new Times(5, 4, 2);
        static final Times QUICK = new Times(1, 2, 1);

        @Override
        public String toString() {
            return forks + " processes a size, in each " + warmUp + " s of processor time for warmth, then " + measured
                    + " s or more that count";
        }
    }

    private static final List<Size> SIZES =
            List.of(new Size(100, 20, 50), new Size(1000, 100, 1000), new Size(100, 200, 150));

    private RecommendationLatency() {}

    /**
     * The largest share of a goal that is used up is the last of the goals.
     *
     * @param quick one short process each, and what it is compared with only for the smallest size
     */
    public static List<Goal> run(boolean quick) throws IOException, InterruptedException {
        List<String> processor = Processor.prefix();
        Times times = quick ? Times.QUICK : Times.FULL;
        System.out.println("one processor: -XX:ActiveProcessorCount=1"
                + (processor.isEmpty() ? "; there is no taskset here" : " under " + String.join(" ", processor))
                + "; " + times);
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        for (int fork = 0; fork < times.forks; fork++) {
            for (Size size : SIZES) {
                for (Strategy strategy : strategies(size, fork, quick)) {
                    Load load =
                            new Load(size.rows, size.knobs, strategy, SEED + 100L * fork, times.warmUp, times.measured);
                    measured.computeIfAbsent(size + ", " + strategy.label(), key -> new ArrayList<>())
                            .add(measurement(load, processor));
                }
            }
        }
        measured.forEach((what, forks) -> print(what, forks));
        scikitLearn(quick);
        return goals(measured);
    }

    private static List<Strategy> strategies(Size size, int fork, boolean quick) {
        boolean isCompared = quick ? size.equals(SIZES.get(0)) : fork < COMPARED_FORKS;
        return isCompared ? List.of(Strategy.ATTUNE, Strategy.OTTERTUNE_GPR) : List.of(Strategy.ATTUNE);
    }

    private static List<Goal> goals(Map<String, List<Measurement>> measured) {
        List<Goal> goals = new ArrayList<>();
        double share = 0;
        for (Size size : SIZES) {
            List<Measurement> forks = measured.getOrDefault(size + ", " + Strategy.ATTUNE.label(), List.of());
            double millis = Measurement.quantile(Measurement.together(forks).cpuMillis(), 0.5);
            goals.add(new Goal(size.toString(), millis, "ms", Bound.BELOW, size.goalMillis));
            share = Math.max(share, millis / size.goalMillis);
        }
        goals.add(new Goal("largest share of a time allowed", share, "", Bound.BELOW, 1));
        return goals;
    }

    private static void print(String what, List<Measurement> forks) {
        Measurement all = Measurement.together(forks);
        List<Double> ofForks = forks.stream()
                .map(fork -> Measurement.quantile(fork.cpuMillis(), 0.5))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%-45s processor time %.1f ms (of the processes %.1f to %.1f; nine in ten below %.1f), wall time %.1f ms,"
                        + " medians of %d in %d processes; %.1f MB allocated, at most %.1f MB of the heap in use after a"
                        + " collection%n",
                what,
                Measurement.quantile(all.cpuMillis(), 0.5),
                Measurement.quantile(ofForks, 0),
                Measurement.quantile(ofForks, 1),
                Measurement.quantile(all.cpuMillis(), 0.9),
                Measurement.quantile(all.wallMillis(), 0.5),
                all.wallMillis().size(),
                forks.size(),
                Measurement.quantile(all.allocatedBytes(), 0.5) / (1 << 20),
                all.liveBytes() / (1 << 20));
    }

    private static Measurement measurement(Load load, List<String> processor) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(processor);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LatencyFork.class.getName()));
        command.addAll(List.of(load.words()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return new ObjectMapper().readValue(said, Measurement.class);
    }

    private static void scikitLearn(boolean quick) throws IOException, InterruptedException {
        Optional<ScikitLearn> found = ScikitLearn.find();
        if (found.isEmpty()) {
            System.out.println(
                    "scikit-learn is not on this machine (Debian: python3-sklearn): nothing to compare with");
            return;
        }
        for (Size size : SIZES) {
            if (quick && !size.equals(SIZES.get(0))) {
                continue;
            }
            Path folder = Files.createTempDirectory("recommendation-latency");
            int features = write(size, folder);
            int rows = Math.min(TRAINING_ROWS, size.rows);
            Map<String, Double> seconds = found.get()
                    .run(
                            "recommendation_latency.py",
                            List.of(folder.toString(), "" + rows, "" + features, "" + (2800 + 9 * size.knobs)));
            System.out.printf(
                    Locale.ROOT,
                    "%-45s fit %.0f ms, predictions %.0f ms of one thread's processor time%n",
                    rows + " rows of " + size.knobs + " knobs, scikit-learn",
                    1e3 * seconds.getOrDefault("fit", Double.NaN),
                    1e3 * seconds.getOrDefault("predict", Double.NaN));
        }
    }

    /** Features and objectives of the newest rows; how many features there are. */
    private static int write(Size size, Path folder) throws IOException {
        MixedHistory history = new MixedHistory(size.rows, size.knobs, SEED);
        KnobSpace space = KnobSpace.of(history.catalog(), history.session(Strategy.ATTUNE));
        List<Trial> newest = history.trials().subList(Math.max(0, size.rows - TRAINING_ROWS), size.rows);
        double worst = newest.stream()
                .filter(Trial::isMeasured)
                .mapToDouble(Trial::objective)
                .min()
                .orElseThrow();
        ScikitLearn.write(
                folder.resolve("x"),
                newest.stream()
                        .map(trial -> space.features(trial.knobs().toArray()))
                        .toArray(double[][]::new));
        ScikitLearn.write(
                folder.resolve("y"),
                newest.stream()
                        .map(trial -> new double[] {trial.isMeasured() ? -trial.objective() : -worst})
                        .toArray(double[][]::new));
        return space.features();
    }
}
