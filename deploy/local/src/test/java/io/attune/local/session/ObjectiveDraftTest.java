package io.attune.local.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectiveDraftTest {

    @Test
    void aKnownNumberNeedsNoGoal() {
        assertThat(ObjectiveDraft.objective(List.of("p99_latency_ms"), Optional.empty()))
                .isEqualTo(Map.of("name", "p99_latency_ms"));
    }

    @Test
    void aKnownNumberHasNoOtherGoalThanItsOwn() {
        assertThatThrownBy(() -> ObjectiveDraft.objective(List.of("p99_latency_ms"), Optional.of("MAXIMIZE")))
                .hasMessageContaining("the goal of p99_latency_ms is MINIMIZE");
    }

    @Test
    void theGoalOfAnyOtherNumberIsNotGuessed() {
        assertThatThrownBy(() -> ObjectiveDraft.objective(List.of("throughput_of_orders"), Optional.empty()))
                .hasMessageContaining("'throughput_of_orders' is none of mean_latency_ms")
                .hasMessageContaining("--goal maximize or --goal minimize");
        assertThatThrownBy(() -> ObjectiveDraft.objective(List.of("orders"), Optional.of("MORE")))
                .hasMessageContaining("not 'MORE'");
    }

    @Test
    void anyOtherNumberHasTheGivenGoal() {
        assertThat(ObjectiveDraft.objective(List.of("pg_stat_database.temp_bytes"), Optional.of("MINIMIZE")))
                .isEqualTo(Map.of("name", "pg_stat_database.temp_bytes", "goal", "MINIMIZE"));
    }

    @Test
    void severalMakeAWeightedGoal() {
        assertThat(ObjectiveDraft.objective(
                        List.of("throughput_txn_per_sec=2", "p99_latency_ms=0.5"), Optional.empty()))
                .isEqualTo(Map.of(
                        "components",
                        List.of(
                                Map.of("name", "throughput_txn_per_sec", "weight", 2.0),
                                Map.of("name", "p99_latency_ms", "weight", 0.5))));
        assertThatThrownBy(() -> ObjectiveDraft.objective(List.of("one", "two=1"), Optional.of("MAXIMIZE")))
                .hasMessageContaining("not 'one'");
    }

    @Test
    void readsConstraints() {
        assertThat(ObjectiveDraft.constraint("p99_latency_ms<=20ms"))
                .isEqualTo(Map.of("metric", "p99_latency_ms", "bound", "AT_MOST", "limit", 20.0, "unit", "ms"));
        assertThat(ObjectiveDraft.constraint("memory_bytes <= 80 %"))
                .isEqualTo(Map.of("metric", "memory_bytes", "bound", "AT_MOST", "limit", 80.0, "unit", "%"));
        assertThat(ObjectiveDraft.constraint("cache.hits>=0.5"))
                .isEqualTo(Map.of("metric", "cache.hits", "bound", "AT_LEAST", "limit", 0.5));
        assertThatThrownBy(() -> ObjectiveDraft.constraint("p99_latency_ms<20"))
                .hasMessageContaining("not 'p99_latency_ms<20'");
    }
}
