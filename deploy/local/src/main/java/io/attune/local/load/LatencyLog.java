package io.attune.local.load;

import java.util.Arrays;

/** Latencies as one client collects them: no boxing, grows as needed. Not for use by several threads at once. */
final class LatencyLog {
    private long[] micros = new long[4_096];
    private int size;

    void add(long latencyMicros) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
        }
        micros[size++] = latencyMicros;
    }

    long[] toArray() {
        return Arrays.copyOf(micros, size);
    }
}
