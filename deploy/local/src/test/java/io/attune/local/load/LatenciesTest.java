package io.attune.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreNearestRank() {
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 200).map(i -> 1_000 * (201 - i)).toArray(), Duration.ofSeconds(10));

        assertThat(latencies.percentileMillis(0.95)).isEqualTo(190);
        assertThat(latencies.percentileMillis(0.99)).isEqualTo(198);
        assertThat(latencies.percentileMillis(1)).isEqualTo(200);
        assertThat(latencies.meanMillis()).isEqualTo(100.5);
        assertThat(latencies.perSecond()).isEqualTo(20);
    }

    @Test
    void ofOneTransactionAreThatTransaction() {
        Latencies latencies = new Latencies(new long[] {2_500}, Duration.ofSeconds(1));

        assertThat(latencies.percentileMillis(0.95)).isEqualTo(2.5);
        assertThat(latencies.objectives())
                .containsOnlyKeys("throughput_txn_per_sec", "mean_latency_ms", "p95_latency_ms", "p99_latency_ms");
    }

    @Test
    void ofNoTransactionAreAThroughputOfNothing() {
        assertThat(new Latencies(new long[0], Duration.ofSeconds(1)).objectives())
                .containsOnlyKeys("throughput_txn_per_sec")
                .containsEntry("throughput_txn_per_sec", 0.0);
    }
}
