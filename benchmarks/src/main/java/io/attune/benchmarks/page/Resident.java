package io.attune.benchmarks.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Watches the resident memory of a process. */
final class Resident implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final Path status;
    private final Thread watching;
    private volatile long peak;

    private Resident(long pid) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
        this.watching = new Thread(this::watch, "resident");
        watching.setDaemon(true);
    }

    static Resident of(long pid) {
        Resident resident = new Resident(pid);
        resident.watching.start();
        return resident;
    }

    private void watch() {
        try {
            while (true) {
                peak = Math.max(peak, nowMegabytes());
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** The most since the last time that it was asked for, MB. */
    long takePeakMegabytes() {
        long most = Math.max(peak, nowMegabytes());
        peak = 0;
        return most;
    }

    long nowMegabytes() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
