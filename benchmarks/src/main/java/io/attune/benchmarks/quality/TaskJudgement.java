package io.attune.benchmarks.quality;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.model.session.Objective;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.SourceWorkload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * Strategies on one system, judged by what others reach there: alone, with the durability knobs locked, with a workload that has nothing
 * to do with it, and with the other workload of its DBMS. Evaluation 1 is the default configuration, a failed one counts.
 */
final class TaskJudgement {

    static final int EVALUATIONS = 100;

    private static final int[] PRINTED = {10, 25, 50, EVALUATIONS};
    private static final long SEEDS_OF_SOURCES = 500_000;

    private final TargetSystem system;
    private final Effort effort;
    private final List<String> unlocked;

    /** @param unlocked durability knobs that all but the run with them locked may move */
    TaskJudgement(TargetSystem system, Effort effort, List<String> unlocked) {
        this.system = system;
        this.effort = effort;
        this.unlocked = unlocked;
    }

    /** The runs of each strategy that was asked for, none of which has anything to learn from. */
    Map<Strategy, List<Curve>> alone() throws Exception {
        Map<Strategy, List<Curve>> curves = new EnumMap<>(Strategy.class);
        for (Strategy strategy : effort.strategies()) {
            curves.put(strategy, curves(strategy, unlocked, seed -> List.of()));
        }
        return curves;
    }

    /**
     * Runs what else there is to run, prints all, and judges it.
     *
     * @param other the workload that is learnt from; the system itself where it shares its DBMS with none
     * @param target the value that others reach
     */
    List<Goal> judge(Map<Strategy, List<Curve>> alone, TargetSystem other, double target) throws Exception {
        alone.forEach((strategy, curves) -> print(strategy.label(), curves, target));
        if (!unlocked.isEmpty()) {
            print("durability locked", curves(Strategy.ATTUNE, List.of(), seed -> List.of()), target);
        }
        List<Curve> attune = alone.getOrDefault(Strategy.ATTUNE, List.of());
        // a tuned history would hold good configurations whatever was dealt out to them
        List<Curve> unrelated = curves(
                Strategy.ATTUNE,
                unlocked,
                seed -> List.of(SourceHistory.shuffled(source(other, Strategy.RANDOM, seed), seed)));
        print("unrelated source", unrelated, target);
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(
                system.name() + ": standard errors lost to an unrelated source",
                lost(attune, unrelated),
                "",
                Bound.BELOW,
                2));
        if (!other.name().equals(system.name())) {
            List<Curve> helped =
                    curves(Strategy.ATTUNE, unlocked, seed -> List.of(source(other, Strategy.ATTUNE, seed)));
            print("source " + other.name(), helped, target);
            goals.add(reached(system.name() + " with a source", helped, target, 25));
        }
        goals.add(reached(system.name(), attune, target, 50));
        double median = medianAfter(attune, EVALUATIONS);
        goals.add(new Goal(
                system.name() + ": median after 100 against the best of others",
                system.objective().goal() == Objective.Goal.MAXIMIZE ? median / target : target / median,
                "",
                Bound.AT_LEAST,
                1));
        return goals;
    }

    /** The median over the seeds. */
    static double medianAfter(List<Curve> curves, int evaluations) {
        return Curve.median(values(curves, curve -> curve.after(evaluations)));
    }

    private SourceWorkload source(TargetSystem other, Strategy strategy, long seed) {
        return SourceHistory.of(other, system, strategy, EVALUATIONS, seed + SEEDS_OF_SOURCES, unlocked);
    }

    private List<Curve> curves(Strategy strategy, List<String> free, LongFunction<List<SourceWorkload>> sources)
            throws Exception {
        List<Callable<Curve>> runs = new ArrayList<>();
        for (int i = 0; i < effort.seeds(); i++) {
            long seed = effort.firstSeed() + i;
            runs.add(() -> tuned(new Tuning(system, strategy, seed, free, sources.apply(seed))));
        }
        return AllCores.run(runs);
    }

    private Curve tuned(Tuning tuning) {
        tuning.observe(system.run(1, Map.of()));
        while (tuning.nextSequence() <= EVALUATIONS) {
            tuning.observe(system.run(tuning.nextSequence(), tuning.recommended()));
        }
        return new Curve(system.objective(), tuning.trials(), tuning.millis());
    }

    private static double[] values(List<Curve> curves, ToDoubleFunction<Curve> of) {
        return curves.stream().mapToDouble(of).toArray();
    }

    private void print(String what, List<Curve> curves, double target) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-22s median", what));
        for (int after : PRINTED) {
            line.append(String.format(Locale.ROOT, "  %d: %.5g", after, medianAfter(curves, after)));
        }
        double[] last = values(curves, curve -> curve.after(EVALUATIONS));
        System.out.printf(
                Locale.ROOT,
                "%s  (%.5g to %.5g)  the others' best after %.0f  failed %.1f  %.0f ms%n",
                line,
                Arrays.stream(last).min().orElseThrow(),
                Arrays.stream(last).max().orElseThrow(),
                evaluationsTo(curves, target),
                Curve.mean(values(curves, Curve::failed)),
                Curve.mean(values(curves, Curve::millisPerRecommendation)));
    }

    private Goal reached(String task, List<Curve> curves, double target, int within) {
        return new Goal(
                task + ": evaluations to the best of others",
                evaluationsTo(curves, target),
                "",
                Bound.BELOW,
                within + 1);
    }

    /** After how many evaluations the median over the seeds is at or past the target; infinite where it never is. */
    private double evaluationsTo(List<Curve> curves, double target) {
        for (int after = 1; after <= EVALUATIONS; after++) {
            double median = medianAfter(curves, after);
            if (!Double.isNaN(median) && !system.objective().isBetter(target, median)) {
                return after;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** By how many standard errors of the difference between two means the second runs end worse than the first. */
    private double lost(List<Curve> one, List<Curve> other) {
        double[] a = values(one, curve -> system.objective().asCost(curve.after(EVALUATIONS)));
        double[] b = values(other, curve -> system.objective().asCost(curve.after(EVALUATIONS)));
        double error = Math.sqrt(squaredError(a) + squaredError(b));
        double loss = Curve.mean(b) - Curve.mean(a);
        return loss <= 0 || error > 0 ? loss / Math.max(error, Double.MIN_NORMAL) : Double.POSITIVE_INFINITY;
    }

    private static double squaredError(double[] values) {
        double mean = Curve.mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1) / values.length;
    }
}
