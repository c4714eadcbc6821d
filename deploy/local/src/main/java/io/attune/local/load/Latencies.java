package io.attune.local.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The latencies of the transactions that ended in one window. */
public final class Latencies {
    private static final double MICROS_PER_MILLI = 1_000;

    private final long[] sortedMicros;
    private final Duration window;

    /** @param micros microseconds a transaction took, in any order */
    public Latencies(long[] micros, Duration window) {
        this.sortedMicros = micros.clone();
        Arrays.sort(sortedMicros);
        this.window = window;
    }

    public int count() {
        return sortedMicros.length;
    }

    public double perSecond() {
        return count() / (window.toMillis() / 1_000.0);
    }

    /** 0 when there was none. */
    public double meanMillis() {
        return Arrays.stream(sortedMicros).average().orElse(0) / MICROS_PER_MILLI;
    }

    /**
     * The smallest latency that at least this share of the transactions did not exceed (nearest rank); 0 when there was
     * none.
     *
     * @param share above 0, at most 1
     */
    public double percentileMillis(double share) {
        if (count() == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * count());
        return sortedMicros[Math.max(rank, 1) - 1] / MICROS_PER_MILLI;
    }

    /** By the names that Attune gives to objectives. Without a transaction there is only a throughput, of 0. */
    public Map<String, Double> objectives() {
        Map<String, Double> objectives = new TreeMap<>();
        objectives.put("throughput_txn_per_sec", perSecond());
        if (count() > 0) {
            objectives.put("mean_latency_ms", meanMillis());
            objectives.put("p95_latency_ms", percentileMillis(0.95));
            objectives.put("p99_latency_ms", percentileMillis(0.99));
        }
        return objectives;
    }
}
