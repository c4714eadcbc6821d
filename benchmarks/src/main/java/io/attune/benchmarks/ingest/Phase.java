package io.attune.benchmarks.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One way of storing observations, over and over, on a number of connections at the same time. */
final class Phase {

    /** One connection's work. */
    interface Worker extends AutoCloseable {

        /** Stores some observations, and returns how many once they are safe. */
        int store() throws Exception;

        @Override
        void close() throws SQLException;
    }

    /** Makes the worker of a connection. */
    interface Workers {
        Worker of(int connection) throws Exception;
    }

    /** What came of a phase. */
    static final class Result {

        private final long stored;
        private final double seconds;
        private final long[] nanos;

        /**
         * @param stored how many observations
         * @param nanos how long each call took, nanoseconds
         */
        private Result(long stored, double seconds, long[] nanos) {
            this.stored = stored;
            this.seconds = seconds;
            this.nanos = nanos;
        }

        long stored() {
            return stored;
        }

        double perSecond() {
            return stored / seconds;
        }

        /** The smallest time that this share of the calls did not exceed, milliseconds. */
        double quantileMillis(double share) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))] / 1e6;
        }

        static Result sum(List<Result> results) {
            return new Result(
                    results.stream().mapToLong(Result::stored).sum(),
                    results.stream().mapToDouble(result -> result.seconds).sum(),
                    results.stream()
                            .flatMapToLong(result -> Arrays.stream(result.nanos))
                            .toArray());
        }
    }

    private Phase() {}

    static Result run(int connections, Duration length, Workers workers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Future<List<long[]>>> calls = new ArrayList<>();
            for (int c = 0; c < connections; c++) {
                int connection = c;
                calls.add(threads.submit(() -> work(workers, connection, end)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<List<long[]>> call : calls) {
                all.addAll(call.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(
                    all.stream().mapToLong(call -> call[1]).sum(),
                    seconds,
                    all.stream().mapToLong(call -> call[0]).toArray());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A connection failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<long[]> work(Workers workers, int connection, long end) throws Exception {
        List<long[]> calls = new ArrayList<>();
        try (Worker worker = workers.of(connection)) {
            while (System.nanoTime() < end) {
                long before = System.nanoTime();
                int stored = worker.store();
                calls.add(new long[] {System.nanoTime() - before, stored});
            }
        }
        return calls;
    }
}
