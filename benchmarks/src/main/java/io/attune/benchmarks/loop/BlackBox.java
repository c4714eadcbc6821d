package io.attune.benchmarks.loop;

import io.attune.benchmarks.Goal;
import io.attune.systemtests.custom.CustomTuning;
import io.attune.systemtests.custom.CustomTuning.Iteration;
import io.attune.systemtests.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tunes a system of 20 mixed knobs that only its client knows, through the REST API of all five services, Kafka and PostgreSQL. */
public final class BlackBox {

    private static final int ITERATIONS = 60;
    private static final int QUICK_ITERATIONS = 20;

    private BlackBox() {}

    /** The median round trip is the last of the goals. */
    public static List<Goal> run(boolean quick) {
        try (Stack stack = Stack.start("black-box")) {
            List<Iteration> iterations = CustomTuning.begin(stack, quick ? QUICK_ITERATIONS : ITERATIONS)
                    .run();
            for (int i = 0; i < iterations.size(); i++) {
                System.out.printf(
                        Locale.ROOT,
                        "iteration %d: %.3f, %d ms%n",
                        i + 1,
                        iterations.get(i).objective(),
                        iterations.get(i).roundTrip().toMillis());
            }
            double best =
                    iterations.stream().mapToDouble(Iteration::objective).max().orElseThrow();
            return List.of(
                    new Goal(
                            "best - default",
                            best - iterations.get(0).objective(),
                            "",
                            Goal.Bound.AT_LEAST,
                            Math.ulp(1.0)),
                    new Goal("round trip, median", medianMillis(iterations), "ms", Goal.Bound.BELOW, 300));
        }
    }

    private static double medianMillis(List<Iteration> iterations) {
        List<Duration> sorted =
                iterations.stream().map(Iteration::roundTrip).sorted().toList();
        int middle = sorted.size() / 2;
        long nanos = sorted.size() % 2 == 1
                ? sorted.get(middle).toNanos()
                : (sorted.get(middle - 1).toNanos() + sorted.get(middle).toNanos()) / 2;
        return nanos / 1e6;
    }
}
