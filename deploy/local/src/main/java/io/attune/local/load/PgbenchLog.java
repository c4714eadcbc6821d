package io.attune.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log that {@code pgbench -l} writes, a line a transaction: client, transaction, latency in microseconds, script, and
 * when it ended as seconds and microseconds since 1970. See "Per-Transaction Logging" in pgbench's manual.
 */
final class PgbenchLog {
    private static final int LATENCY = 2;
    private static final int END_SECONDS = 4;
    private static final int END_MICROS = 5;

    private PgbenchLog() {}

    /**
     * The latencies of the transactions that ended from {@code from} (inclusive) for {@code window} (exclusive). Lines
     * without a latency (failed or skipped transactions) are left out, and so is a line that is only half written. Each of pgbench's threads has a log of its own.
     */
    static Latencies read(List<Path> logs, Instant from, Duration window) throws IOException {
        LatencyLog latencies = new LatencyLog();
        for (Path log : logs) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.forEach(line -> read(line, micros(from), micros(from.plus(window)), latencies));
            }
        }
        return new Latencies(latencies.toArray(), window);
    }

    private static void read(String line, long first, long end, LatencyLog latencies) {
        String[] fields = line.trim().split(" +", -1);
        if (fields.length > END_MICROS && isNumber(fields[LATENCY]) && isNumber(fields[END_MICROS])) {
            long ended = Long.parseLong(fields[END_SECONDS]) * 1_000_000 + Long.parseLong(fields[END_MICROS]);
            if (ended >= first && ended < end) {
                latencies.add(Math.round(Double.parseDouble(fields[LATENCY])));
            }
        }
    }

    private static boolean isNumber(String field) {
        return !field.isEmpty() && field.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
