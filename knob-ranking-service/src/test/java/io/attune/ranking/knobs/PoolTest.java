package io.attune.ranking.knobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.RankingPool.Source;
import io.attune.ranking.knobs.Pool.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final KnobRanking RANKING =
            KnobRanking.standard(LassoTerms.COLUMNS, Variation.standard(), Bootstrap.none());
    private static final int BELOW = 100;
    private static final int SEEDS = 10;

    /** Of numbers, but for the fourth, an enum, and the fifth, which acts by its logarithm. */
    private static final List<Knob> KNOBS = IntStream.range(0, 40)
            .mapToObj(k -> k == 3
                    ? SomeKnobs.knob("knob03", new KnobDomain.OfEnums(List.of("a", "b", "c", "d")), Scale.LINEAR)
                    : k == 4
                            ? SomeKnobs.knob("knob04", new KnobDomain.OfIntegers(1, 1e9), Scale.LOG)
                            : SomeKnobs.knob("knob%02d".formatted(k), new KnobDomain.OfReals(0, 1), Scale.LINEAR))
            .toList();

    private static final List<String> MATTERING = List.of("knob00", "knob01", "knob02", "knob03", "knob04", "knob05");

    @Test
    void findsTheKnobsThatMatterByWhatSimilarWorkloadsHaveSeen() {
        int alone = 0;
        int pooled = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Trial> own = trials(seed, 15, 100, 1);
            var candidates = List.of(
                    candidate(1, trials(seed + 100, 150, 9000, 40)), candidate(2, trials(seed + 200, 150, 5, 0.1)));

            Pool pool = Pool.of(KNOBS, own, candidates, BELOW);

            alone += found(own, seed);
            pooled += found(pool.trials(), seed);
        }

        assertThat(pooled / (6.0 * SEEDS)).isGreaterThan(0.95);
        assertThat(alone / (6.0 * SEEDS)).isLessThan(0.6);
    }

    @Test
    void isNotHurtByAWorkloadThatHasNothingInCommon() {
        int alone = 0;
        int pooled = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Trial> own = trials(seed, 15, 100, 1);

            Pool pool = Pool.of(KNOBS, own, List.of(candidate(1, unrelated(seed + 300, 150))), BELOW);

            alone += found(own, seed);
            pooled += found(pool.trials(), seed);
        }

        assertThat(pooled).isGreaterThanOrEqualTo(alone);
    }

    @Test
    void takesFewerTrialsOfOthersTheMoreThereAreOfItsOwn() {
        var candidates = List.of(candidate(1, trials(101, 150, 9000, 40)));
        List<Trial> own = trials(1, BELOW, 100, 1);

        int few = taken(Pool.of(KNOBS, own.subList(0, 15), candidates, BELOW));
        int more = taken(Pool.of(KNOBS, own.subList(0, 60), candidates, BELOW));

        assertThat(few).isBetween(60, 128);
        assertThat(more).isBetween(1, 60);
        assertThat(Pool.of(KNOBS, own, candidates, BELOW).sources()).isEmpty();
    }

    @Test
    void takesItsOwnAsTheyAreWhereNothingIsAlike() {
        List<Trial> own = trials(1, 15, 100, 1);

        assertThat(Pool.of(KNOBS, own, List.of(), BELOW)).isEqualTo(new Pool(own, List.of()));
    }

    @Test
    void saysHowAlikeTheSourcesAre() {
        var candidates = List.of(candidate(1, unrelated(301, 150)), candidate(2, trials(101, 150, 9000, 40)));

        List<Source> sources =
                Pool.of(KNOBS, trials(1, 15, 100, 1), candidates, BELOW).sources();

        assertThat(sources).hasSize(1);
        assertThat(sources.get(0).workloadId()).isEqualTo(new UUID(0, 2));
        assertThat(sources.get(0).agreement()).isGreaterThan(0.7);
        assertThat(sources.get(0).weight()).isBetween(0.2, 1.0);
    }

    @Test
    void weighsAnAgreementByWhatChanceWouldBring() {
        assertThat(new Agreement(0.6, 15).weight(1)).isCloseTo(0.06, within(0.01));
        assertThat(new Agreement(0.6, 15).weight(2)).isZero();
        assertThat(new Agreement(0.6, 60).weight(2)).isCloseTo(0.41, within(0.01));
        assertThat(new Agreement(1, 5).weight(2)).isZero();
        assertThat(new Agreement(1, 15).weight(5)).isEqualTo(1);
    }

    private static int taken(Pool pool) {
        return pool.sources().stream().mapToInt(Source::observations).sum();
    }

    private static Candidate candidate(long id, List<Trial> trials) {
        return new Candidate(new UUID(0, id), trials);
    }

    private static int found(List<Trial> trials, long seed) {
        return (int) RANKING.rank(KNOBS, trials, THROUGHPUT, seed).ranked().stream()
                .limit(8)
                .map(RankedKnob::knob)
                .filter(MATTERING::contains)
                .count();
    }

    /** The first six knobs matter: one linearly, two together, the enum, the logarithm, one with its best value in the middle. */
    private static List<Trial> trials(long seed, int count, double level, double scale) {
        return trials(seed, count, level, scale, 0);
    }

    /** The effects are those of other knobs. */
    private static List<Trial> unrelated(long seed, int count) {
        return trials(seed, count, 100, 1, 20);
    }

    private static List<Trial> trials(long seed, int count, double level, double scale, int shift) {
        Random random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] place = random.doubles(KNOBS.size()).toArray();
            double[] knobs = place.clone();
            knobs[3] = Math.floor(4 * place[3]);
            knobs[4] = Math.floor(Math.pow(1e9, place[4]));
            double[] x =
                    IntStream.range(0, 6).mapToDouble(k -> place[k + shift]).toArray();
            double effect = 3.5 * x[0]
                    + 12 * (x[1] - 0.5) * (x[2] - 0.5)
                    + (Math.floor(4 * x[3]) == 2 ? 2.3 : 0)
                    + 3.5 * x[4]
                    - 13 * (x[5] - 0.5) * (x[5] - 0.5);
            trials.add(Trial.measured(NumericRow.of(knobs), level + scale * (effect + 0.1 * random.nextGaussian())));
        }
        return trials;
    }
}
