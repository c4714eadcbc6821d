package io.attune.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import io.attune.recommender.method.Advice;
import io.attune.recommender.method.Recommender;
import io.attune.recommender.problem.TuningProblem;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * One process of the measurement: recommendations one after the other, first for warmth, then timed; four histories in turn, all of them
 * equally often.
 */
final class LatencyFork {

    private static final int HISTORIES = 4;

    private final List<TuningProblem> problems = new ArrayList<>();
    private final Recommender recommender = new Recommender("benchmark");
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicLong live = new AtomicLong();

    private LatencyFork(Load load) {
        for (int i = 0; i < HISTORIES; i++) {
            problems.add(new MixedHistory(load.rows(), load.knobs(), load.seed() + i).problem(load.strategy()));
        }
    }

    /** Prints the {@link Measurement} of the {@link Load} that is named. */
    public static void main(String[] arguments) throws IOException {
        Load load = Load.of(arguments);
        LatencyFork fork = new LatencyFork(load);
        fork.warmUp(load.warmUp());
        fork.watchTheHeap();
        Measurement measured = fork.measured(load.measured());
        System.out.println(new ObjectMapper().writeValueAsString(measured));
    }

    /** @param seconds of the thread's processor time */
    private void warmUp(int seconds) {
        long until = threads.getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
        for (int i = 0; threads.getCurrentThreadCpuTime() < until; i++) {
            recommender.advise(problems.get(i % HISTORIES));
        }
    }

    /** @param seconds of the thread's processor time, at least; more until all histories had their turn */
    private Measurement measured(int seconds) {
        List<double[]> taken = new ArrayList<>();
        long until = threads.getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
        while (taken.size() % HISTORIES > 0 || threads.getCurrentThreadCpuTime() < until) {
            TuningProblem problem = problems.get(taken.size() % HISTORIES);
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long collecting = collectionMillis();
            long cpu = threads.getCurrentThreadCpuTime();
            long began = System.nanoTime();
            Advice advice = recommender.advise(problem);
            long wall = System.nanoTime() - began;
            if (advice.prediction() == null) {
                throw new IllegalStateException("no model was asked: " + advice.reason());
            }
            taken.add(new double[] {
                wall / 1e6,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e6 + collectionMillis() - collecting,
                threads.getCurrentThreadAllocatedBytes() - bytes,
            });
        }
        return new Measurement(column(taken, 0), column(taken, 1), column(taken, 2), live.get());
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static List<Double> column(List<double[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    private void watchTheHeap() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> collected(
                                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())),
                            null,
                            null);
        }
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        long held = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pool.getKey().contains("Gen") || pool.getKey().contains("Space"))
                .map(pool -> pool.getValue())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        live.accumulateAndGet(held, Math::max);
    }
}
