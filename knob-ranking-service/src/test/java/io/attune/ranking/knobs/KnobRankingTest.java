package io.attune.ranking.knobs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import io.attune.model.snapshot.RankedKnobs.Interval;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnobRankingTest {

    private static final KnobRanking RANKING = KnobRanking.standard();
    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final Objective LATENCY = new Objective("p95_latency_ms", Goal.MINIMIZE);

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

        var ranking = RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked().stream().map(RankedKnob::knob))
                .as("seed %s", seed)
                .startsWith("buffers", "method", "cost");
        assertThat(ranking.ranked().get(0).coefficient()).as("seed %s", seed).isPositive();
    }

    @Test
    void saysNothingOfKnobsThatNeverVaried() {
        var text = SomeKnobs.knob("path", new KnobDomain.OfStrings(), Scale.LINEAR);
        var knobs = List.of(text, SomeKnobs.COST, SomeKnobs.FLAG);
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
        List<Trial> trials = SomeKnobs.randomTrials(3, 40).stream()
                .map(trial -> Trial.measured(
                        NumericRow.of(trial.knobs().get(0), trial.knobs().get(1), 0, 0),
                        Objects.requireNonNull(trial.objective())))
                .collect(toCollection(ArrayList::new));
        trials.set(7, Trial.measured(NumericRow.of(500, 0.5, 1, 0), 1e6));

        var ranking = RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.unranked())
                .containsExactly(new UnrankedKnob("flag", UnrankedReason.TOO_LITTLE_VARIATION, 2, 1 / 40.0));
        assertThat(ranking.ranked().stream().map(RankedKnob::knob)).containsExactlyInAnyOrder("buffers", "cost");
        assertThat(ranking.unknown()).containsExactly("method");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void saysHowSureAPlaceAndAnImportanceAre(long seed) {
        var ranked = RANKING.rank(SomeKnobs.KNOBS, SomeKnobs.randomTrials(seed, 60), THROUGHPUT, seed)
                .ranked();

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
        assertThat(RANKING.rank(SomeKnobs.KNOBS, SomeKnobs.randomTrials(3, 9), THROUGHPUT, 7)
                        .ranked())
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

        var ranking = RANKING.rank(SomeKnobs.KNOBS, trials, LATENCY, 7);

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

        var ranking = RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7);

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

        assertThat(RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7).ranked())
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

        var ranking = RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7);

        assertThat(ranking.ranked()).hasSize(2).allSatisfy(knob -> assertThat(knob.entryStep())
                .isCloseTo((2 + 101) / 2.0, within(1e-9)));
    }

    @Test
    void refusesTrialsOfWhichNoneWasMeasured() {
        var trials = List.of(Trial.failed(NumericRow.of(1, 1, 1, 1)));

        assertThatThrownBy(() -> RANKING.rank(SomeKnobs.KNOBS, trials, THROUGHPUT, 7))
                .hasMessageContaining("none of the 1 trials was measured");
    }
}
