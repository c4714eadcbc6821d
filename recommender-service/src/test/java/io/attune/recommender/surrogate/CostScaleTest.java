package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostScaleTest {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final Objective LATENCY = new Objective("p95_latency_ms", Goal.MINIMIZE);

    @Test
    void comesBackToTheValue() {
        for (List<Double> measured :
                List.of(List.of(100.0, 120.0), List.of(1.0, 50.0, 7.0), List.of(-3.0, 4.0), List.of(5.0))) {
            for (Objective objective : List.of(THROUGHPUT, LATENCY)) {
                CostScale scale = new CostScale(objective, measured);
                measured.forEach(v -> assertThat(scale.valueOf(scale.costOf(v))).isCloseTo(v, within(1e-9)));
            }
        }
    }

    @Test
    void makesTheBetterValueTheLesserCost() {
        CostScale throughput = new CostScale(THROUGHPUT, List.of(10.0, 100.0));
        assertThat(throughput.costOf(100)).isEqualTo(-1, within(1e-12));
        assertThat(throughput.costOf(10)).isEqualTo(1, within(1e-12));
        assertThat(new CostScale(LATENCY, List.of(10.0, 12.0)).costOf(10)).isNegative();
    }

    @Test
    void takesTheLogarithmOfWhatSpansMoreThanThreeTimes() {
        CostScale wide = new CostScale(LATENCY, List.of(1.0, 100.0));
        assertThat(wide.costOf(10)).isCloseTo(0, within(1e-12));
        CostScale narrow = new CostScale(LATENCY, List.of(1.0, 3.0));
        assertThat(narrow.costOf(2)).isCloseTo(0, within(1e-12));
    }

    @Test
    void leavesTheDifferencesBetweenGoodThroughputsAsTheyAre() {
        CostScale scale = new CostScale(THROUGHPUT, List.of(1.0, 100.0));
        assertThat(scale.costOf(50.5)).isCloseTo(0, within(1e-12));
        CostScale negative = new CostScale(THROUGHPUT, List.of(-1.0, -100.0));
        assertThat(negative.costOf(-10)).isCloseTo(0, within(1e-12));
    }

    @Test
    void expectsNoThroughputBelowZeroWhereNoneWasMeasured() {
        CostScale scale = new CostScale(THROUGHPUT, List.of(1.0, 100.0));
        assertThat(scale.valueOf(10)).isZero();
        CostScale negative = new CostScale(LATENCY, List.of(-1.0, -100.0));
        assertThat(negative.valueOf(10)).isZero();
        CostScale mixed = new CostScale(THROUGHPUT, List.of(-1.0, 100.0));
        assertThat(mixed.valueOf(10)).isNegative();
    }

    @Test
    void takesTheWorseHalfByRanksOnlyWhereItCanBeFar() {
        List<Double> measured = List.of(90.0, 100.0, 110.0, 120.0, 130.0, 200.0);
        List<Double> opposite = measured.stream().map(value -> -value).toList();

        assertThat(CostScale.warped(THROUGHPUT, measured).costOf(90))
                .isEqualTo(new CostScale(THROUGHPUT, measured).costOf(90));
        assertThat(CostScale.warped(LATENCY, measured).costOf(200))
                .isLessThan(new CostScale(LATENCY, measured).costOf(200));
        assertThat(CostScale.warped(THROUGHPUT, opposite).costOf(-200))
                .isLessThan(new CostScale(THROUGHPUT, opposite).costOf(-200));
        List<Double> mixed = List.of(-500.0, -1.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(CostScale.warped(THROUGHPUT, mixed).costOf(-500))
                .isLessThan(new CostScale(THROUGHPUT, mixed).costOf(-500));
    }

    @Test
    void countsAFailureATenthOfTheRangeWorseThanTheWorst() {
        CostScale scale = new CostScale(THROUGHPUT, List.of(100.0, 200.0));
        assertThat(scale.valueOf(scale.costOfFailure())).isCloseTo(90, within(1e-9));
        CostScale single = new CostScale(THROUGHPUT, List.of(100.0));
        assertThat(single.costOfFailure()).isGreaterThan(single.costOf(100.0));
    }
}
