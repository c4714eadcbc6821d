package io.attune.ranking.knobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Scale;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which effects a ranking finds, and what it does not depend on. */
class RankingInvariantsTest {

    private static final KnobRanking RANKING = KnobRanking.standard();
    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfTheKnobs(long seed) {
        List<Trial> trials = SomeKnobs.randomTrials(seed, 25);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, new Random(seed));
        List<Trial> shuffled = trials.stream()
                .map(trial -> new Trial(
                        NumericRow.of(
                                order.stream().mapToDouble(trial.knobs()::get).toArray()),
                        trial.objective(),
                        trial.metrics()))
                .toList();

        assertThat(RANKING.rank(order.stream().map(SomeKnobs.KNOBS::get).toList(), shuffled, THROUGHPUT, 7))
                .as("seed %s", seed)
                .isEqualTo(RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsAnOptimumInTheMiddleAndKnobsThatMatterOnlyTogether(long seed) {
        List<Knob> knobs = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            knobs.add(SomeKnobs.knob("knob" + (char) ('a' + k), new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        }
        var random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double[] x = random.doubles(12).toArray();
            double product = (x[2] - 0.5) * (x[7] - 0.5);
            double hump = (x[10] - 0.5) * (x[10] - 0.5);
            trials.add(Trial.measured(NumericRow.of(x), 12 * product - 12 * hump + 0.05 * random.nextGaussian()));
        }

        var ranking = RANKING.rank(knobs, trials, THROUGHPUT, seed);

        assertThat(ranking.ranked().stream().map(RankedKnob::knob).limit(3))
                .as("seed %s", seed)
                .containsExactlyInAnyOrder("knobc", "knobh", "knobk");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void seesKnobsThatMatterOnlyTogetherInThePathOfProducts(long seed) {
        List<Knob> knobs = List.of(
                SomeKnobs.knob("apple", new KnobDomain.OfReals(0, 1), Scale.LINEAR),
                SomeKnobs.knob("pear", new KnobDomain.OfReals(0, 1), Scale.LINEAR),
                SomeKnobs.knob("plum", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        var random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            trials.add(Trial.measured(NumericRow.of(x), x[0] * x[2]));
        }

        var ranking = KnobRanking.standard(LassoTerms.PRODUCTS, Variation.standard(), Bootstrap.none())
                .rank(knobs, trials, THROUGHPUT, seed);

        assertThat(ranking.ranked().subList(0, 2))
                .as("seed %s", seed)
                .allSatisfy(knob -> assertThat(knob.entryStep()).isEqualTo(2))
                .extracting(RankedKnob::knob)
                .containsExactlyInAnyOrder("apple", "plum");
        assertThat(ranking.ranked().get(2).entryStep()).as("seed %s", seed).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void seesABestValueInTheMiddleInThePathOfSquares(long seed) {
        List<Trial> trials = new ArrayList<>();
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            double cost = 100 * random.nextDouble();
            trials.add(Trial.measured(
                    NumericRow.of(1000 * random.nextDouble(), cost, random.nextInt(2), random.nextInt(4)),
                    -(cost - 50) * (cost - 50)));
        }

        var ranked = KnobRanking.standard(LassoTerms.SQUARES, Variation.standard(), Bootstrap.none())
                .rank(SomeKnobs.KNOBS, trials, THROUGHPUT, seed)
                .ranked();

        assertThat(ranked.get(0).knob()).as("seed %s", seed).isEqualTo("cost");
        assertThat(ranked.get(0).entryStep()).as("seed %s", seed).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnAKnobThatNeverVariedOrWasNeverSent(long seed) {
        List<Knob> more = new ArrayList<>(SomeKnobs.KNOBS);
        more.add(0, SomeKnobs.knob("always", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        more.add(SomeKnobs.knob("never", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        List<Trial> trials = SomeKnobs.randomTrials(seed, 25);
        List<Trial> wider = trials.stream()
                .map(trial -> {
                    NumericRow row = trial.knobs();
                    return new Trial(
                            NumericRow.of(0.5, row.get(0), row.get(1), row.get(2), row.get(3), Double.NaN),
                            trial.objective(),
                            trial.metrics());
                })
                .toList();

        var ranking = RANKING.rank(more, wider, THROUGHPUT, 7);

        assertThat(ranking.ranked())
                .as("seed %s", seed)
                .isEqualTo(RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7).ranked());
        assertThat(ranking.unknown()).as("seed %s", seed).containsExactly("always", "never");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnits(long seed) {
        List<Trial> trials = SomeKnobs.randomTrials(seed, 25);
        List<Trial> inOtherUnits = trials.stream()
                .map(trial -> {
                    NumericRow row = trial.knobs();
                    return Trial.measured(
                            NumericRow.of(row.get(0), 1024 * row.get(1), row.get(2), row.get(3)),
                            4096 * Objects.requireNonNull(trial.objective()));
                })
                .toList();

        assertThat(RANKING.rank(SomeKnobs.KNOBS, inOtherUnits, THROUGHPUT, 7))
                .as("seed %s", seed)
                .isEqualTo(RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e305, 1e160, 1e-170})
    void ranksWhateverTheUnitOfTheObjective(double unit) {
        List<Trial> trials = SomeKnobs.randomTrials(4, 40);
        trials.add(Trial.failed(NumericRow.of(1, 1, 1, 1)));
        List<Trial> scaled = trials.stream()
                .map(trial -> new Trial(
                        trial.knobs(), trial.objective() == null ? null : unit * trial.objective(), trial.metrics()))
                .toList();

        var ranked = RANKING.rank(SomeKnobs.KNOBS, scaled, THROUGHPUT, 7).ranked();

        assertThat(ranked.stream().map(RankedKnob::knob))
                .containsExactlyElementsOf(RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7).ranked().stream()
                        .map(RankedKnob::knob)
                        .toList());
        assertThat(ranked).allSatisfy(knob -> assertThat(knob.importance()).isFinite());
    }

    @Test
    void ranksManyKnobsByFewRowsWithoutAllTheirCorrelations() {
        var random = new Random(1);
        List<Knob> knobs = IntStream.range(0, 1000)
                .mapToObj(i -> SomeKnobs.knob("k" + i, new KnobDomain.OfReals(0, 1), Scale.LINEAR))
                .toList();
        List<Trial> trials = IntStream.range(0, 12)
                .mapToObj(i -> random.doubles(1000).toArray())
                .map(values -> Trial.measured(NumericRow.of(values), values[3]))
                .toList();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        var ranking = RANKING.rank(knobs, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked())
                .hasSize(1000)
                .first()
                .extracting(RankedKnob::knob)
                .isEqualTo("k3");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes; the correlations of each resample would be 8,000,000")
                .isLessThan(100L * 8_000_000);
    }
}
