package io.attune.benchmarks.quality;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.model.session.Objective;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.SourceWorkload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * Strategies on DBMSs that others measured and put into forests, by the protocol of the README beside the data: evaluation 1 is the
 * default configuration, a failed one counts. With a workload to learn from, with one that has nothing to do with the target, and with
 * the durability knobs locked.
 */
public final class QualitySurrogates {

    private static final int EVALUATIONS = 100;
    private static final int[] PRINTED = {10, 25, 50, EVALUATIONS};
    /** By task the one that shares its DBMS; itself where there is none, for a source that is shuffled anyway. */
    private static final Map<String, String> SOURCES =
            new TreeMap<>(Map.of("my_sysbench20", "my_sysbench20", "pg_tpcc", "pg_tpch", "pg_tpch", "pg_tpcc"));

    private static final long SEEDS_OF_SOURCES = 500_000;

    private final Effort effort;
    private final Path folder;
    private final PeerCurves peers;
    private final List<Goal> goals = new ArrayList<>();

    private QualitySurrogates(Effort effort) throws Exception {
        this.effort = effort;
        this.folder = effort.folder("surrogates");
        this.peers = new PeerCurves(folder.resolve("peer_curves.jsonl"), EVALUATIONS);
    }

    /** Ten seeds of each strategy on each surrogate. */
    public static List<Goal> run(List<String> words) throws Exception {
        QualitySurrogates benchmark = new QualitySurrogates(Effort.of(words, 10, 2));
        for (String task : words.contains("--quick") ? List.of("my_sysbench20") : SOURCES.keySet()) {
            if (benchmark.effort.includes(task)) {
                benchmark.judge(task);
            }
        }
        return benchmark.goals;
    }

    private MeasuredForest system(String task) throws Exception {
        return new MeasuredForest(folder.resolve(task + ".json.gz"));
    }

    private void judge(String task) throws Exception {
        MeasuredForest system = system(task);
        MeasuredForest other = system(SOURCES.getOrDefault(task, task));
        List<String> unlocked = system.durabilityKnobs();
        double target = peers.best(task, system.objective());
        System.out.printf(Locale.ROOT, "%n%s: others after %d: %s%n", task, EVALUATIONS, peers.means(task));
        List<Curve> alone = List.of();
        for (Strategy strategy : effort.strategies()) {
            List<Curve> curves = curves(system, strategy, unlocked, seed -> List.of());
            print(strategy.label(), curves, system.objective(), target);
            alone = strategy == Strategy.ATTUNE ? curves : alone;
        }
        if (!unlocked.isEmpty()) {
            print(
                    "durability locked",
                    curves(system, Strategy.ATTUNE, List.of(), seed -> List.of()),
                    system.objective(),
                    target);
        }
        // a tuned history would hold good configurations whatever was dealt out to them
        List<Curve> unrelated = curves(
                system,
                Strategy.ATTUNE,
                unlocked,
                seed -> List.of(SourceHistory.shuffled(
                        SourceHistory.of(
                                other, system, Strategy.RANDOM, EVALUATIONS, seed + SEEDS_OF_SOURCES, unlocked),
                        seed)));
        print("unrelated source", unrelated, system.objective(), target);
        goals.add(new Goal(
                task + ": standard errors lost to an unrelated source",
                lost(system.objective(), alone, unrelated),
                "",
                Bound.BELOW,
                2));
        if (!other.name().equals(system.name())) {
            List<Curve> helped = curves(
                    system,
                    Strategy.ATTUNE,
                    unlocked,
                    seed -> List.of(SourceHistory.of(
                            other, system, Strategy.ATTUNE, EVALUATIONS, seed + SEEDS_OF_SOURCES, unlocked)));
            print("source " + other.name(), helped, system.objective(), target);
            goals.add(reached(task + " with a source", helped, system.objective(), target, 25));
        }
        goals.add(reached(task, alone, system.objective(), target, 50));
        double median = Curve.median(values(alone, curve -> curve.after(EVALUATIONS)));
        goals.add(new Goal(
                task + ": median after 100 against the best of others",
                system.objective().goal() == Objective.Goal.MAXIMIZE ? median / target : target / median,
                "",
                Bound.AT_LEAST,
                1));
    }

    private List<Curve> curves(
            MeasuredForest system, Strategy strategy, List<String> unlocked, LongFunction<List<SourceWorkload>> sources)
            throws Exception {
        List<Callable<Curve>> runs = new ArrayList<>();
        for (int i = 0; i < effort.seeds(); i++) {
            long seed = effort.firstSeed() + i;
            runs.add(() -> tuned(new Tuning(system, strategy, seed, unlocked, sources.apply(seed)), system));
        }
        return AllCores.run(runs);
    }

    private static Curve tuned(Tuning tuning, MeasuredForest system) {
        tuning.observe(system.run(1, Map.of()));
        while (tuning.nextSequence() <= EVALUATIONS) {
            tuning.observe(system.run(tuning.nextSequence(), tuning.recommended()));
        }
        return new Curve(system.objective(), tuning.trials(), tuning.millis());
    }

    private static double[] values(List<Curve> curves, ToDoubleFunction<Curve> of) {
        return curves.stream().mapToDouble(of).toArray();
    }

    private static void print(String what, List<Curve> curves, Objective objective, double target) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-22s median", what));
        for (int after : PRINTED) {
            line.append(String.format(
                    Locale.ROOT, "  %d: %.5g", after, Curve.median(values(curves, curve -> curve.after(after)))));
        }
        double[] last = values(curves, curve -> curve.after(EVALUATIONS));
        System.out.printf(
                Locale.ROOT,
                "%s  (%.5g to %.5g)  the others' best after %.0f  failed %.1f  %.0f ms%n",
                line,
                Arrays.stream(last).min().orElseThrow(),
                Arrays.stream(last).max().orElseThrow(),
                evaluationsTo(curves, objective, target),
                Curve.mean(values(curves, Curve::failed)),
                Curve.mean(values(curves, Curve::millisPerRecommendation)));
    }

    private static Goal reached(String task, List<Curve> curves, Objective objective, double target, int within) {
        return new Goal(
                task + ": evaluations to the best of others",
                evaluationsTo(curves, objective, target),
                "",
                Bound.BELOW,
                within + 1);
    }

    /** After how many evaluations the median over the seeds is at or past the target; infinite where it never is. */
    private static double evaluationsTo(List<Curve> curves, Objective objective, double target) {
        for (int after = 1; after <= EVALUATIONS; after++) {
            int n = after;
            double median = Curve.median(values(curves, curve -> curve.after(n)));
            if (!Double.isNaN(median) && !objective.isBetter(target, median)) {
                return after;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** By how many standard errors of the difference between two means the second runs end worse than the first. */
    private static double lost(Objective objective, List<Curve> one, List<Curve> other) {
        double[] a = values(one, curve -> objective.asCost(curve.after(EVALUATIONS)));
        double[] b = values(other, curve -> objective.asCost(curve.after(EVALUATIONS)));
        double error = Math.sqrt(squaredError(a) + squaredError(b));
        double loss = Curve.mean(b) - Curve.mean(a);
        return loss <= 0 || error > 0 ? loss / Math.max(error, Double.MIN_NORMAL) : Double.POSITIVE_INFINITY;
    }

    private static double squaredError(double[] values) {
        double mean = Curve.mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1) / values.length;
    }
}
