package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.session.Objective.Component;
import io.attune.model.session.Objective.Goal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

    private static final Objective WEIGHTED = new Objective(
            "goal",
            Goal.MAXIMIZE,
            List.of(new Component("throughput", Goal.MAXIMIZE, 0.6), new Component("latency", Goal.MINIMIZE, 0.4)));
    private static final Map<String, Double> BASELINE = Map.of("throughput", 100.0, "latency", 10.0);

    @Test
    void theBaselineScoresOne() {
        assertThat(WEIGHTED.score(BASELINE, BASELINE)).hasValue(1);
    }

    @Test
    void gainsAddUpByTheirWeightsAndLossesCountAgainstThem() {
        assertThat(score(150, 10)).isCloseTo(1 + 0.6 * 0.5, within(1e-12));
        assertThat(score(100, 5)).isCloseTo(1 + 0.4 * 0.5, within(1e-12));
        assertThat(score(50, 15)).isCloseTo(1 - 0.6 * 0.5 - 0.4 * 0.5, within(1e-12));
    }

    @Test
    void aBaselineBelowZeroGainsUpwardsToo() {
        Objective level = new Objective("goal", Goal.MAXIMIZE, List.of(new Component("level", Goal.MAXIMIZE, 1)));

        assertThat(level.score(Map.of("level", -5.0), Map.of("level", -10.0))).hasValue(1.5);
    }

    @Test
    void hasNoScoreWhereSomethingIsMissingOrWasZero() {
        assertThat(WEIGHTED.score(Map.of("throughput", 1.0), BASELINE)).isEmpty();
        assertThat(WEIGHTED.score(BASELINE, Map.of("throughput", 1.0))).isEmpty();
        assertThat(WEIGHTED.score(BASELINE, Map.of("throughput", 0.0, "latency", 1.0)))
                .isEmpty();
    }

    @Test
    void aConstraintAllowsItsLimit() {
        Constraint most = new Constraint("p99_latency_ms", Constraint.Bound.AT_MOST, 20);
        Constraint least = new Constraint("throughput", Constraint.Bound.AT_LEAST, 100);

        assertThat(most.isKeptBy(20)).isTrue();
        assertThat(most.isKeptBy(20.1)).isFalse();
        assertThat(most.isKeptBy(Double.NaN)).isFalse();
        assertThat(least.isKeptBy(100)).isTrue();
        assertThat(least.isKeptBy(99)).isFalse();
        assertThat(most.violation(31.5)).isEqualTo("p99_latency_ms is 31.5, at most 20 is allowed");
        assertThat(least.text()).isEqualTo("throughput at least 100");
        assertThatThrownBy(() -> new Constraint("x", Constraint.Bound.AT_MOST, Double.NaN))
                .hasMessageContaining("NaN");
    }

    private static double score(double throughput, double latency) {
        return WEIGHTED.score(Map.of("throughput", throughput, "latency", latency), BASELINE)
                .orElseThrow();
    }
}
