package io.attune.local.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Transactions like pgbench's, from threads of this JVM. */
public final class JdbcLoad implements Load {
    private final SplittableRandom random;

    public JdbcLoad(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Latencies run(LoadPlan plan) throws SQLException, InterruptedException {
        int scale = scale(plan);
        long measureFrom = System.nanoTime() + plan.warmup().toNanos();
        long end = measureFrom + plan.window().toNanos();
        ExecutorService clients = Executors.newFixedThreadPool(plan.clients());
        try {
            List<Future<long[]>> results = new ArrayList<>();
            for (int client = 0; client < plan.clients(); client++) {
                SplittableRandom own = random.split();
                results.add(clients.submit((Callable<long[]>) () -> runClient(plan, scale, own, measureFrom, end)));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> result : results) {
                latencies.add(result.get());
            }
            return new Latencies(
                    latencies.stream().flatMapToLong(Arrays::stream).toArray(), plan.window());
        } catch (ExecutionException failure) {
            throw new SQLException("A client failed: " + failure.getCause(), failure);
        } finally {
            clients.shutdownNow();
        }
    }

    private static long[] runClient(LoadPlan plan, int scale, SplittableRandom random, long measureFrom, long end)
            throws SQLException {
        LatencyLog log = new LatencyLog();
        try (TpcbTransaction transaction = new TpcbTransaction(plan.connect(), scale, random)) {
            for (long start = System.nanoTime();
                    start - end < 0 && !Thread.currentThread().isInterrupted(); ) {
                transaction.run();
                long now = System.nanoTime();
                if (now - measureFrom >= 0 && now - end < 0) {
                    log.add((now - start) / 1_000);
                }
                start = now;
            }
        }
        return log.toArray();
    }

    private static int scale(LoadPlan plan) throws SQLException {
        try (Connection connection = plan.connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM pgbench_branches")) {
            count.next();
            return count.getInt(1);
        }
    }
}
