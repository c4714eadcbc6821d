package io.attune.benchmarks.loop;

import io.attune.benchmarks.Goal;
import io.attune.systemtests.custom.CustomTuning;
import io.attune.systemtests.custom.CustomTuning.Iteration;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Recommendations through the whole running system, with 20 mixed knobs: what one session waits, and what becomes of each of 50 that
 * are tuned at once, each of which posts its next observation as soon as it has read the recommendation after the last.
 */
public final class RecommendationSystem {

    /** As in operation: with the compiler that the algorithms need. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private static final int SESSIONS = 50;
    private static final int MOST_ITERATIONS = 10_000;
    /** Observations before the surrogate is asked, and some more. */
    private static final int COLD_START = 12;

    private static final int ITERATIONS_ALONE = 60;
    private static final int QUICK_ITERATIONS_ALONE = 24;
    private static final Duration TOGETHER = Duration.ofMinutes(2);
    private static final Duration QUICK_TOGETHER = Duration.ofSeconds(15);

    private RecommendationSystem() {}

    /** The median of one session is the last of the goals. */
    public static List<Goal> run(boolean quick) throws InterruptedException, ExecutionException {
        try (Stack stack = Stack.start("recommendation-system", EnumSet.allOf(Service.class), JVM)) {
            double alone = alone(stack, quick ? QUICK_ITERATIONS_ALONE : ITERATIONS_ALONE);
            List<Goal> goals = new ArrayList<>(together(stack, quick ? QUICK_TOGETHER : TOGETHER));
            goals.add(new Goal(
                    "posted observation to readable recommendation, median", alone, "ms", Goal.Bound.BELOW, 300));
            return goals;
        }
    }

    private static double alone(Stack stack, int iterations) {
        List<Iteration> done = CustomTuning.begin(stack, iterations).run();
        double[] waits = waits(done.subList(COLD_START, done.size()));
        System.out.printf(
                Locale.ROOT,
                "one session, observations %d to %d: median %.0f ms, 99th percentile %.0f ms%n",
                COLD_START + 1,
                iterations,
                percentile(waits, 50),
                percentile(waits, 99));
        return percentile(waits, 50);
    }

    private static List<Goal> together(Stack stack, Duration duration) throws InterruptedException, ExecutionException {
        List<CustomTuning> sessions = IntStream.range(0, SESSIONS)
                .mapToObj(i -> CustomTuning.begin(stack, MOST_ITERATIONS))
                .toList();
        List<List<Iteration>> done = iterate(sessions, duration);
        double[] waits = waits(done.stream().flatMap(List::stream).toList());
        double[] means = done.stream()
                .mapToDouble(of -> Arrays.stream(waits(of)).average().orElse(Double.POSITIVE_INFINITY))
                .sorted()
                .toArray();
        double[] counts = done.stream().mapToDouble(List::size).sorted().toArray();
        double half = percentile(counts, 50) / 2;
        System.out.printf(
                Locale.ROOT,
                "%d sessions at once for %d s: %.1f recommendations a second, %.0f to %.0f for a session; a wait is %.0f ms at the"
                        + " median, %.0f ms at the 99th percentile%n",
                SESSIONS,
                duration.toSeconds(),
                waits.length / (double) duration.toSeconds(),
                counts[0],
                counts[counts.length - 1],
                percentile(waits, 50),
                percentile(waits, 99));
        long observations = 0;
        long wrong = 0;
        for (CustomTuning session : sessions) {
            for (int recommendations : session.recommendationsByObservation().values()) {
                observations++;
                wrong += recommendations == 1 ? 0 : 1;
            }
        }
        return List.of(
                Goal.none("observations without exactly one recommendation", wrong, observations),
                Goal.none(
                        "sessions with less than half of the median's recommendations",
                        Arrays.stream(counts).filter(count -> count < half).count(),
                        SESSIONS),
                new Goal(
                        "mean wait, slowest session / median session",
                        means[means.length - 1] / percentile(means, 50),
                        "",
                        Goal.Bound.BELOW,
                        2));
    }

    /** All at once, each on a thread of its own; an iteration that was begun in time counts. */
    private static List<List<Iteration>> iterate(List<CustomTuning> sessions, Duration duration)
            throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(sessions.size());
        try {
            long end = System.nanoTime() + duration.toNanos();
            List<Future<List<Iteration>>> running = sessions.stream()
                    .map(session -> clients.submit(() -> {
                        List<Iteration> done = new ArrayList<>();
                        while (System.nanoTime() < end) {
                            done.add(session.iterate());
                        }
                        return done;
                    }))
                    .toList();
            List<List<Iteration>> done = new ArrayList<>();
            for (Future<List<Iteration>> one : running) {
                done.add(one.get());
            }
            return done;
        } finally {
            clients.shutdownNow();
        }
    }

    /** In milliseconds, ascending. */
    private static double[] waits(List<Iteration> iterations) {
        return iterations.stream()
                .mapToDouble(iteration -> iteration.roundTrip().toNanos() / 1e6)
                .sorted()
                .toArray();
    }

    /** Of numbers in ascending order the least that so many of a hundred do not exceed. */
    private static double percentile(double[] ascending, int percent) {
        int place = (int) Math.ceil(ascending.length * percent / 100.0) - 1;
        return ascending[Math.max(0, place)];
    }
}
