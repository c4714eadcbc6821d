package io.attune.local.demo;

import io.attune.local.process.ResidentMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The most memory that all the demo's processes held together. */
final class MemoryWatch implements AutoCloseable {
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "attune-memory-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Looks at once and then every {@code period}, at these processes and their descendants. */
    static MemoryWatch over(Supplier<Collection<Long>> roots, Duration period) {
        MemoryWatch watch = new MemoryWatch();
        var unused = watch.clock.scheduleWithFixedDelay(
                () -> watch.peak.accumulateAndGet(ResidentMemory.ofTrees(roots.get()), Math::max),
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
        return watch;
    }

    long peakBytes() {
        return peak.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
