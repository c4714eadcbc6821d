package io.attune.benchmarks.quality;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.model.session.Strategy;
import io.attune.recommender.design.LatinHypercube;
import io.attune.recommender.problem.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Strategies on measured tables by the protocol of those who published what twelve tuners reach there (PromiseTune, ICSE 2026): ten
 * points of a Latin hypercube first; a configuration that is not in the table is replaced by its nearest row; what was measured before
 * costs nothing; the normalised regret is (best − optimum) / (median − optimum).
 */
public final class QualityLookup {

    private static final int[] AFTER = {20, 50, 100};
    private static final int INITIAL = 10;
    /** Proposals that lead to a row measured before, in a row; then the strategy is taken to be done. */
    private static final int REPEATS = 50;

    private static final Map<String, Boolean> MAXIMIZE =
            new TreeMap<>(Map.of("PostgreSQL", false, "storm", true, "dconvert", false, "LLVM", false));

    private QualityLookup() {}

    /** Thirty seeds of each strategy on each table; on the built-in models where the measurements are absent. */
    public static List<Goal> run(List<String> words) throws Exception {
        Effort effort = Effort.of(words, 30, 5);
        if (effort.lacks("lookup")) {
            return QualityModels.run(words);
        }
        Path folder = effort.folder("lookup");
        PublishedTuners published = new PublishedTuners(folder.resolve("published_peer_results.csv.gz"), AFTER);
        Map<Strategy, Map<String, double[]>> regrets = new TreeMap<>();
        for (Strategy strategy : effort.strategies()) {
            Map<String, double[]> bySystem = new TreeMap<>();
            for (Map.Entry<String, Boolean> system : MAXIMIZE.entrySet()) {
                if (effort.includes(system.getKey())) {
                    MeasuredTable table = new MeasuredTable(
                            folder.resolve(system.getKey() + ".csv.gz"), system.getKey(), system.getValue());
                    bySystem.put(system.getKey(), regrets(table, strategy, effort));
                }
            }
            regrets.put(strategy, bySystem);
        }
        List<Goal> goals = new ArrayList<>();
        for (int i = 0; i < AFTER.length; i++) {
            goals.add(place(published, regrets, i));
        }
        return goals;
    }

    /** Mean regrets at each number of evaluations. */
    private static double[] regrets(MeasuredTable table, Strategy strategy, Effort effort) throws Exception {
        List<Callable<Curve>> runs = new ArrayList<>();
        for (int i = 0; i < effort.seeds(); i++) {
            long seed = effort.firstSeed() + i;
            runs.add(() -> tuned(table, strategy, seed));
        }
        List<Curve> curves = AllCores.run(runs);
        double[] means = new double[AFTER.length];
        for (int i = 0; i < AFTER.length; i++) {
            int after = AFTER[i];
            means[i] = Curve.mean(curves.stream()
                    .mapToDouble(curve -> (curve.after(after) - table.optimum()) / (table.median() - table.optimum()))
                    .toArray());
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %-18s regret after 20, 50, 100: %.4f %.4f %.4f   %.0f ms a recommendation%n",
                table.name(),
                strategy.label(),
                means[0],
                means[1],
                means[2],
                Curve.mean(curves.stream()
                        .mapToDouble(Curve::millisPerRecommendation)
                        .toArray()));
        return means;
    }

    private static Curve tuned(MeasuredTable table, Strategy strategy, long seed) {
        Tuning tuning = new Tuning(table, strategy, seed, table.durabilityKnobs(), List.of());
        Set<Integer> measured = new HashSet<>();
        List<Trial> distinct = new ArrayList<>();
        int most = AFTER[AFTER.length - 1];
        double[][] initial =
                LatinHypercube.sample(INITIAL, table.catalog().knobs().size(), new SplittableRandom(seed));
        int repeats = 0;
        for (int i = 0; distinct.size() < most && repeats < REPEATS; i++) {
            Map<String, Double> configuration = i < INITIAL ? table.configuration(initial[i]) : tuning.recommended();
            int row = table.rowOf(configuration);
            Trial trial = table.trial(tuning.nextSequence(), row);
            if (measured.add(row)) {
                tuning.observe(trial);
                distinct.add(trial);
                repeats = 0;
            } else {
                tuning.observe(table.answered(tuning.nextSequence(), configuration, row));
                repeats++;
            }
        }
        return new Curve(table.objective(), distinct, tuning.millis());
    }

    /** The place of attune among the published tuners by the mean of its ranks on the systems, 1 the best. */
    private static Goal place(PublishedTuners published, Map<Strategy, Map<String, double[]>> regrets, int at) {
        Map<String, Double> ranks = new HashMap<>();
        Map<String, double[]> own = regrets.getOrDefault(Strategy.ATTUNE, Map.of());
        own.forEach((system, means) -> {
            Map<String, Double> all = new TreeMap<>(published.regrets(system, AFTER[at]));
            all.put("attune", means[at]);
            all.forEach((tuner, regret) -> {
                long better = all.values().stream().filter(r -> r < regret).count();
                long same = all.values().stream().filter(r -> r.equals(regret)).count();
                ranks.merge(tuner, (better + (same + 1) / 2.0) / own.size(), Double::sum);
            });
        });
        double attune = ranks.getOrDefault("attune", Double.NaN);
        System.out.printf(Locale.ROOT, "%nmean rank over the systems after %d evaluations:", AFTER[at]);
        ranks.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> System.out.printf(Locale.ROOT, "  %s %.2f", e.getKey(), e.getValue()));
        System.out.println();
        long place = 1 + ranks.values().stream().filter(r -> r < attune).count();
        return new Goal("place after " + AFTER[at] + " evaluations", place, "", Bound.BELOW, 3);
    }
}
