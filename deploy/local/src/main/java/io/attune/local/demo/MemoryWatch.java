package io.attune.local.demo;

import io.attune.local.process.ResidentMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The most memory that all the demo's processes held together. */
final class MemoryWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MemoryWatch.class.getName());

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
                () -> watch.look(roots), 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** A look that fails is not the last one: processes come and go while they are looked at. */
    private void look(Supplier<Collection<Long>> roots) {
        try {
            peak.accumulateAndGet(ResidentMemory.ofTrees(roots.get()), Math::max);
        } catch (RuntimeException failure) {
            LOG.log(Level.FINE, "The memory could not be looked at", failure);
        }
    }

    /** Empty when no look succeeded. */
    OptionalLong peakBytes() {
        long bytes = peak.get();
        return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
