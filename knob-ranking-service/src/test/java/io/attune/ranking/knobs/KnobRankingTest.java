package io.attune.ranking.knobs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import io.attune.model.snapshot.RankedKnobs.Interval;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedReason;
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

class KnobRankingTest {

    private static final KnobRanking RANKING = KnobRanking.standard();
    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final Objective LATENCY = new Objective("p95_latency_ms", Goal.MINIMIZE);

    private static final Knob BUFFERS = knob("buffers", new KnobDomain.OfIntegers(1, 1e12), Scale.LOG);
    private static final Knob COST = knob("cost", new KnobDomain.OfReals(0, 100), Scale.LINEAR);
    private static final Knob FLAG = knob("flag", new KnobDomain.OfBooleans(), Scale.LINEAR);
    private static final Knob METHOD =
            knob("method", new KnobDomain.OfEnums(List.of("a", "b", "c", "d")), Scale.LINEAR);
    private static final List<Knob> KNOBS = List.of(BUFFERS, COST, FLAG, METHOD);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void putsTheKnobWithTheGreatestEffectFirst(long seed) {
        List<Trial> trials = new ArrayList<>();
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            double buffers = Math.pow(10, 3 + 6 * random.nextDouble());
            double cost = 100 * random.nextDouble();
            double flag = random.nextInt(2);
            double method = random.nextInt(4);
            trials.add(Trial.measured(
                    NumericRow.of(buffers, cost, flag, method),
                    500 * Math.log10(buffers) + 3 * cost + (method == 2 ? 400 : 0) + random.nextGaussian()));
        }

        var ranking = RANKING.rank(KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked().stream().map(RankedKnob::knob))
                .as("seed %s", seed)
                .startsWith("buffers", "method", "cost");
        assertThat(ranking.ranked().get(0).coefficient()).as("seed %s", seed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfTheKnobs(long seed) {
        List<Trial> trials = randomTrials(seed, 25);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, new Random(seed));
        List<Trial> shuffled = trials.stream()
                .map(trial -> new Trial(
                        NumericRow.of(
                                order.stream().mapToDouble(trial.knobs()::get).toArray()),
                        trial.objective(),
                        trial.metrics()))
                .toList();

        assertThat(RANKING.rank(order.stream().map(KNOBS::get).toList(), shuffled, THROUGHPUT, 7))
                .as("seed %s", seed)
                .isEqualTo(RANKING.rank(KNOBS, trials, THROUGHPUT, 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsAnOptimumInTheMiddleAndKnobsThatMatterOnlyTogether(long seed) {
        List<Knob> knobs = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            knobs.add(knob("knob" + (char) ('a' + k), new KnobDomain.OfReals(0, 1), Scale.LINEAR));
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
                knob("apple", new KnobDomain.OfReals(0, 1), Scale.LINEAR),
                knob("pear", new KnobDomain.OfReals(0, 1), Scale.LINEAR),
                knob("plum", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
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
                .rank(KNOBS, trials, THROUGHPUT, seed)
                .ranked();

        assertThat(ranked.get(0).knob()).as("seed %s", seed).isEqualTo("cost");
        assertThat(ranked.get(0).entryStep()).as("seed %s", seed).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnAKnobThatNeverVariedOrWasNeverSent(long seed) {
        List<Knob> more = new ArrayList<>(KNOBS);
        more.add(0, knob("always", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        more.add(knob("never", new KnobDomain.OfReals(0, 1), Scale.LINEAR));
        List<Trial> trials = randomTrials(seed, 25);
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
                .isEqualTo(RANKING.rank(KNOBS, trials, THROUGHPUT, 7).ranked());
        assertThat(ranking.unknown()).as("seed %s", seed).containsExactly("always", "never");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnits(long seed) {
        List<Trial> trials = randomTrials(seed, 25);
        List<Trial> inOtherUnits = trials.stream()
                .map(trial -> {
                    NumericRow row = trial.knobs();
                    return Trial.measured(
                            NumericRow.of(row.get(0), 1024 * row.get(1), row.get(2), row.get(3)),
                            4096 * Objects.requireNonNull(trial.objective()));
                })
                .toList();

        assertThat(RANKING.rank(KNOBS, inOtherUnits, THROUGHPUT, 7))
                .as("seed %s", seed)
                .isEqualTo(RANKING.rank(KNOBS, trials, THROUGHPUT, 7));
    }

    @Test
    void saysNothingOfKnobsThatNeverVaried() {
        var text = knob("path", new KnobDomain.OfStrings(), Scale.LINEAR);
        var knobs = List.of(text, COST, FLAG);
        var trials = List.of(
                Trial.measured(NumericRow.of(Double.NaN, 1, 1), 10),
                Trial.measured(NumericRow.of(Double.NaN, 2, 1), 20),
                Trial.measured(NumericRow.of(Double.NaN, 3, 1), 25));

        var ranking = RANKING.rank(knobs, trials, THROUGHPUT, 7);

        assertThat(ranking.unknown()).containsExactly("flag", "path");
        assertThat(ranking.ranked().stream().map(RankedKnob::knob)).containsExactly("cost");
    }

    @Test
    void doesNotRankAKnobOfWhichOnlyARowOrTwoDiffer() {
        List<Trial> trials = randomTrials(3, 40).stream()
                .map(trial -> Trial.measured(
                        NumericRow.of(trial.knobs().get(0), trial.knobs().get(1), 0, 0),
                        Objects.requireNonNull(trial.objective())))
                .collect(toCollection(ArrayList::new));
        trials.set(7, Trial.measured(NumericRow.of(500, 0.5, 1, 0), 1e6));

        var ranking = RANKING.rank(KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.unranked())
                .containsExactly(new UnrankedKnob("flag", UnrankedReason.TOO_LITTLE_VARIATION, 2, 1 / 40.0));
        assertThat(ranking.ranked().stream().map(RankedKnob::knob)).containsExactlyInAnyOrder("buffers", "cost");
        assertThat(ranking.unknown()).containsExactly("method");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void saysHowSureAPlaceAndAnImportanceAre(long seed) {
        var ranked =
                RANKING.rank(KNOBS, randomTrials(seed, 60), THROUGHPUT, seed).ranked();

        assertThat(ranked).as("seed %s", seed).allSatisfy(knob -> {
            Interval place = Objects.requireNonNull(knob.placeInterval());
            assertThat((double) ranked.indexOf(knob) + 1).isBetween(place.low(), place.high());
            Interval importance = Objects.requireNonNull(knob.importanceInterval());
            assertThat(Objects.requireNonNull(knob.importance())).isBetween(importance.low(), importance.high());
        });
        assertThat(ranked.get(0).placeInterval()).as("seed %s", seed).isEqualTo(new Interval(1, 1));
        assertThat(ranked.get(0).importance()).as("seed %s", seed).isGreaterThan(1);
    }

    @Test
    void saysNothingOfImportanceByFewRows() {
        assertThat(RANKING.rank(KNOBS, randomTrials(3, 9), THROUGHPUT, 7).ranked())
                .isNotEmpty()
                .allSatisfy(knob -> {
                    assertThat(knob.importance()).isNull();
                    assertThat(knob.placeInterval()).isNull();
                });
    }

    @Test
    void consolidatesTheColumnsOfACategoricalKnob() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            trials.add(Trial.measured(NumericRow.of(1, 1, i / 4 % 2, i % 4), i % 4 == 1 ? 10 : 50 + 0.1 * (i % 3)));
        }

        var ranking = RANKING.rank(KNOBS, trials, LATENCY, 7);

        assertThat(ranking.ranked().stream().map(RankedKnob::knob))
                .startsWith("method")
                .doesNotHaveDuplicates();
        assertThat(ranking.ranked().get(0).entryStep()).isEqualTo(2);
        assertThat(ranking.ranked().get(0).coefficient()).isNegative();
    }

    @Test
    void learnsFromConfigurationsThatFailed() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            NumericRow knobs = NumericRow.of(1 + i, i * 7 % 10, i % 2, 0);
            trials.add(i % 2 == 1 ? Trial.failed(knobs) : Trial.measured(knobs, 100 + i * 7 % 10));
        }

        var ranking = RANKING.rank(KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked().get(0).knob()).isEqualTo("flag");
        assertThat(ranking.ranked().get(0).coefficient()).isNegative();
    }

    @Test
    void tellsASpecialValueFromASmallOne() {
        var workers = new Knob(
                "workers",
                new KnobDomain.OfIntegers(-1, 100),
                Unit.NONE,
                1,
                null,
                Applies.RELOAD,
                Resource.CPU,
                List.of(-1.0),
                TuningAdvice.none(),
                null);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean automatic = i % 5 == 0;
            trials.add(Trial.measured(NumericRow.of(automatic ? -1 : 10 + i), automatic ? 200 : 100 + i));
        }

        var ranked =
                RANKING.rank(List.of(workers), trials, THROUGHPUT, 7).ranked().get(0);

        assertThat(ranked.coefficient()).as("being automatic is what helps").isPositive();
        assertThat(ranked.entryStep()).isEqualTo(2);
    }

    @Test
    void takesTheDefaultWhereAKnobWasNotSent() {
        var withDefault = new Knob(
                "cost",
                new KnobDomain.OfReals(0, 100),
                Unit.NONE,
                1,
                4.0,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
        var absent = List.of(
                Trial.measured(NumericRow.of(Double.NaN), 10),
                Trial.measured(NumericRow.of(2), 20),
                Trial.measured(NumericRow.of(1), 30));
        var filled = List.of(
                Trial.measured(NumericRow.of(4), 10),
                Trial.measured(NumericRow.of(2), 20),
                Trial.measured(NumericRow.of(1), 30));

        assertThat(RANKING.rank(List.of(withDefault), absent, THROUGHPUT, 7))
                .isEqualTo(RANKING.rank(List.of(withDefault), filled, THROUGHPUT, 7));
    }

    @Test
    void breaksTiesByName() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            trials.add(Trial.measured(NumericRow.of(1 + i % 2, 1 + i / 2 % 2, i < 4 ? 0 : 1, 0), 7));
        }

        assertThat(RANKING.rank(KNOBS, trials, THROUGHPUT, 7).ranked())
                .containsExactly(
                        new RankedKnob("buffers", 101, 0),
                        new RankedKnob("cost", 101, 0),
                        new RankedKnob("flag", 101, 0));
    }

    @Test
    void averagesTheEntryStepOverTheMetricsToo() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            NumericRow knobs = NumericRow.of(1, 1 + i % 4, i / 4 % 2, 0);
            trials.add(new Trial(knobs, 10.0 * (i % 4), NumericRow.of(5.0 * (i / 4 % 2))));
        }

        var ranking = RANKING.rank(KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked()).hasSize(2).allSatisfy(knob -> assertThat(knob.entryStep())
                .isCloseTo((2 + 101) / 2.0, within(1e-9)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e305, 1e160, 1e-170})
    void ranksWhateverTheUnitOfTheObjective(double unit) {
        List<Trial> trials = randomTrials(4, 40);
        trials.add(Trial.failed(NumericRow.of(1, 1, 1, 1)));
        List<Trial> scaled = trials.stream()
                .map(trial -> new Trial(
                        trial.knobs(), trial.objective() == null ? null : unit * trial.objective(), trial.metrics()))
                .toList();

        var ranked = RANKING.rank(KNOBS, scaled, THROUGHPUT, 7).ranked();

        assertThat(ranked.stream().map(RankedKnob::knob))
                .containsExactlyElementsOf(RANKING.rank(KNOBS, trials, THROUGHPUT, 7).ranked().stream()
                        .map(RankedKnob::knob)
                        .toList());
        assertThat(ranked).allSatisfy(knob -> assertThat(knob.importance()).isFinite());
    }

    @Test
    void ranksManyKnobsByFewRowsWithoutAllTheirCorrelations() {
        var random = new Random(1);
        List<Knob> knobs = IntStream.range(0, 1000)
                .mapToObj(i -> knob("k" + i, new KnobDomain.OfReals(0, 1), Scale.LINEAR))
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

    @Test
    void refusesTrialsOfWhichNoneWasMeasured() {
        var trials = List.of(Trial.failed(NumericRow.of(1, 1, 1, 1)));

        assertThatThrownBy(() -> RANKING.rank(KNOBS, trials, THROUGHPUT, 7))
                .hasMessageContaining("none of the 1 trials was measured");
    }

    private static List<Trial> randomTrials(long seed, int count) {
        var random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NumericRow knobs =
                    NumericRow.of(1 + random.nextInt(1000), random.nextDouble(), random.nextInt(2), random.nextInt(4));
            trials.add(Trial.measured(knobs, knobs.get(0) + 100 * knobs.get(2) + 10 * random.nextGaussian()));
        }
        return trials;
    }

    private static Knob knob(String name, KnobDomain domain, Scale scale) {
        return new Knob(
                name,
                domain,
                Unit.NONE,
                1,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                new TuningAdvice(Tunability.DEFAULT, scale, null, null, null, null),
                null);
    }
}
