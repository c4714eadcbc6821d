package io.attune.benchmarks.learning;

import io.attune.benchmarks.Goal;
import io.attune.benchmarks.Goal.Bound;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.ranking.knobs.Bootstrap;
import io.attune.ranking.knobs.KnobRanking;
import io.attune.ranking.knobs.LassoTerms;
import io.attune.ranking.knobs.Variation;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The share of seeds at which the knobs that matter, of forty, are among the first and no more than two others with them. */
public final class RankingTruth {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE);
    private static final KnobRanking RANKING =
            KnobRanking.standard(LassoTerms.COLUMNS, Variation.standard(), Bootstrap.none());
    /** Behind all seeds that anything was chosen by: the ranking was developed on 1 to 50. */
    private static final long FIRST_SEED = 20_001;

    private static final int OBSERVATIONS = 100;
    private static final int OTHERS = 2;

    private RankingTruth() {}

    /**
     * Ranks 50 systems, of seeds that nothing was tuned on.
     *
     * @param quick ten of them
     */
    public static List<Goal> run(boolean quick) {
        return run(FIRST_SEED, quick ? 10 : 50);
    }

    static List<Goal> run(long firstSeed, int seeds) {
        System.out.printf(
                Locale.ROOT,
                "without a goal: six of the first eight at %.2f of the seeds with noise of 30 %%, at %.2f with 60 observations%n",
                found(Shapes.CURVED, firstSeed, seeds, OBSERVATIONS, 0.3),
                found(Shapes.CURVED, firstSeed, seeds, OBSERVATIONS * 6 / 10, 0.05));
        System.out.printf(
                Locale.ROOT,
                "without a goal: effects with edges, eight of the first ten at %.2f of the seeds, at %.2f with 300 observations%n",
                found(Shapes.ANGULAR, firstSeed, seeds, OBSERVATIONS, 0.05),
                found(Shapes.ANGULAR, firstSeed, seeds, OBSERVATIONS * 3, 0.05));
        double share = found(Shapes.CURVED, firstSeed, seeds, OBSERVATIONS, 0.05);
        return List.of(new Goal("six of the first eight, noise 5 %", share, "", Bound.AT_LEAST, 0.95));
    }

    private static double found(Shapes shapes, long firstSeed, int seeds, int observations, double noise) {
        return LongStream.range(firstSeed, firstSeed + seeds)
                        .filter(seed -> findsAll(shapes, seed, observations, noise))
                        .count()
                / (double) seeds;
    }

    private static boolean findsAll(Shapes shapes, long seed, int observations, double noise) {
        KnobTruth truth = KnobTruth.of(seed, shapes, observations, noise);
        List<String> ranking = RANKING.rank(truth.knobs(), truth.trials(), THROUGHPUT, seed).ranked().stream()
                .map(RankedKnob::knob)
                .toList();
        boolean found = ranking.subList(0, truth.mattering().size() + OTHERS).containsAll(truth.mattering());
        if (!found) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, seed %d, %d observations, noise %.0f %%: places %s%n",
                    shapes,
                    seed,
                    observations,
                    100 * noise,
                    truth.mattering().stream()
                            .map(knob -> ranking.indexOf(knob) + 1)
                            .toList());
        }
        return found;
    }
}
