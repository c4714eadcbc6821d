package io.attune.recommender.ottertune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PenalisedCostsTest {

    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final Objective LATENCY = new Objective("p95_latency_ms", Goal.MINIMIZE);

    @Test
    void aFailureIsTwiceAsBadAsTheWorstMeasurement() {
        assertThat(new PenalisedCosts(THROUGHPUT, new double[] {100, 800, 900}).valueOfFailure())
                .isEqualTo(50);
        assertThat(new PenalisedCosts(LATENCY, new double[] {1, 10}).valueOfFailure())
                .isEqualTo(19);
        assertThat(new PenalisedCosts(LATENCY, new double[] {-50, -10}).valueOfFailure())
                .isEqualTo(0);
    }

    @Test
    void aFailureOfASteadySystemStandsOneRangeBelowTheWorst() {
        PenalisedCosts costs = new PenalisedCosts(THROUGHPUT, new double[] {998, 1000, 1002});

        assertThat(costs.valueOfFailure()).isEqualTo(994);
        assertThat(costs.costOf(1002)).isCloseTo(-Math.sqrt(1.5), within(1e-12));
        assertThat(costs.costOfFailure()).isCloseTo(3 * Math.sqrt(1.5), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void aFailureIsWorseThanAConstantObjective(Goal goal) {
        for (double constant : new double[] {5, 0, -5}) {
            PenalisedCosts costs = new PenalisedCosts(new Objective("orders", goal), new double[] {constant, constant});
            assertThat(costs.costOf(constant)).isZero();
            assertThat(costs.costOfFailure()).isBetween(constant == 0 ? 0.0 : 1e-9, 2.0);
        }
    }

    @Test
    void comesBackFromACost() {
        PenalisedCosts costs = new PenalisedCosts(THROUGHPUT, new double[] {100, 800, 900});
        assertThat(costs.valueOf(costs.costOf(640))).isCloseTo(640, within(1e-9));
    }

    @Test
    void refusesWhatCannotBeScaled() {
        assertThatThrownBy(() -> new PenalisedCosts(LATENCY, new double[0]))
                .hasMessageContaining("no measured p95_latency_ms");
        assertThatThrownBy(() -> new PenalisedCosts(LATENCY, new double[] {1, Double.MAX_VALUE, Double.MAX_VALUE}))
                .isInstanceOf(ArithmeticException.class);
    }
}
