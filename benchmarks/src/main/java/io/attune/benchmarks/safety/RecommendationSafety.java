package io.attune.benchmarks.safety;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.benchmarks.Goal;
import io.attune.ingest.catalog.ShippedCatalogs;
import io.attune.model.catalog.Catalog;
import io.attune.recommender.safety.SafetyRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every recommendation of random sessions, from their baselines to their ends, is held against a checker that was written without a look
 * at the validation: types, bounds, what is locked, the order between knobs, the memory budget, restarts, the step limit, and that nothing
 * comes again that breached a guardrail. Catalogs are those that are shipped and made-up ones, half and half.
 */
public final class RecommendationSafety {

    private static final long SEED = 20;
    private static final long RECOMMENDATIONS = 1_000_000;
    private static final long QUICK = 50_000;
    /** One session in so many comes to the models of its strategy, which cost a hundred times as much as a sample. */
    private static final int MODEL_EVERY = 50;

    private RecommendationSafety() {}

    /** Prints what was seen; the goal is that nothing is wrong. */
    public static List<Goal> run(boolean quick) {
        List<Catalog> shipped = ShippedCatalogs.all(new ObjectMapper());
        SafetyRun run = new SafetyRun(SEED, quick ? QUICK : RECOMMENDATIONS, MODEL_EVERY, shipped);
        System.out.printf(
                Locale.ROOT,
                "seed %d, %d shipped catalogs, %d sessions, %d recommendations%n",
                SEED,
                shipped.size(),
                run.sessions(),
                run.recommendations());
        shares("by method", run.paths(), run.recommendations());
        shares("by reason", run.reasons(), run.recommendations());
        System.out.printf(
                Locale.ROOT,
                "%d recommendations (%.1f %%) of sessions whose rules nothing could keep, which say so%n",
                run.unsatisfiable(),
                100.0 * run.unsatisfiable() / run.recommendations());
        run.violations().forEach((kind, count) -> System.out.printf(Locale.ROOT, "violations %s: %d%n", kind, count));
        run.examples().values().forEach(examples -> examples.forEach(example -> System.out.println("  " + example)));
        return List.of(Goal.none("recommendation-safety", run.wrong(), run.recommendations()));
    }

    private static void shares(String what, Map<String, Long> counts, long of) {
        System.out.println(what);
        counts.forEach((name, count) ->
                System.out.printf(Locale.ROOT, "  %-22s %8d  %5.1f %%%n", name, count, 100.0 * count / of));
    }
}
