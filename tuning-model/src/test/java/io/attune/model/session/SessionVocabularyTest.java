package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionVocabularyTest {

    @Test
    void moreIsBetterForThroughputAndLessForLatency() {
        assertThat(new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE).isBetter(2, 1))
                .isTrue();
        assertThat(new Objective("p95_latency_ms", Objective.Goal.MINIMIZE).isBetter(2, 1))
                .isFalse();
    }

    @Test
    void equalIsNotBetter() {
        assertThat(new Objective("p95_latency_ms", Objective.Goal.MINIMIZE).isBetter(1, 1))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aStrategyIsFoundByItsLabel(Strategy strategy) {
        assertThat(Strategy.of(strategy.label())).isEqualTo(strategy);
    }

    @Test
    void anUnknownStrategyIsToldWhatThereIs() {
        assertThatThrownBy(() -> Strategy.of("guess"))
                .hasMessage("strategy must be one of [attune, observe, random, latin-hypercube, sobol, "
                        + "ottertune-gpr, ottertune-dnn, ottertune-ddpg]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void refusesAMemoryBudgetThatIsNoShare(double share) {
        assertThatThrownBy(() -> new Guardrails(share, 0.5, RestartPolicy.NEVER))
                .hasMessageContaining("memoryBudgetShare is " + share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesAFloorThatIsNoShare(double share) {
        assertThatThrownBy(() -> new Guardrails(0.5, share, RestartPolicy.NEVER))
                .hasMessageContaining("floorShare is " + share);
    }
}
