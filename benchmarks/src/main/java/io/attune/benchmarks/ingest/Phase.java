package io.attune.benchmarks.ingest;

import java.io.IOException;
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
        void close() throws IOException, SQLException;
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

    /** Works for that long, once every connection has its worker. */
    static Result run(int connections, Duration length, Workers workers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Worker>> made = new ArrayList<>();
            for (int c = 0; c < connections; c++) {
                int connection = c;
                made.add(threads.submit(() -> workers.of(connection)));
            }
            List<Worker> ready = results(made);
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Future<List<long[]>>> working = new ArrayList<>();
            for (Worker worker : ready) {
                working.add(threads.submit(() -> work(worker, end)));
            }
            List<long[]> calls = results(working).stream().flatMap(List::stream).toList();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(
                    calls.stream().mapToLong(call -> call[1]).sum(),
                    seconds,
                    calls.stream().mapToLong(call -> call[0]).toArray());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A connection failed", e.getCause());
            }
        }
        return results;
    }

    private static List<long[]> work(Worker worker, long end) throws Exception {
        List<long[]> calls = new ArrayList<>();
        try (worker) {
            while (System.nanoTime() < end) {
                long before = System.nanoTime();
                int stored = worker.store();
                calls.add(new long[] {System.nanoTime() - before, stored});
            }
        }
        return calls;
    }
}
