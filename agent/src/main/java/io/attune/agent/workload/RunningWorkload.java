package io.attune.agent.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A workload command while it runs. Closing it ends it with every process that it started. */
public final class RunningWorkload implements AutoCloseable {

    private static final Duration POLITE = Duration.ofSeconds(1);
    private static final int TAIL = 400;

    private final Process process;
    private final WorkloadCommand command;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    RunningWorkload(Process process, WorkloadCommand command) {
        this.process = process;
        this.command = command;
    }

    /** Remembers the processes it has by now: one whose parent ends would be lost to a later look. */
    public void look() {
        process.descendants().forEach(seen::add);
    }

    /** Its exit status; empty while it runs. */
    public OptionalInt status() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits until it ends by itself; false when it does not in time. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        look();
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it measured. */
    public ObjectivesFile.Content objectives() {
        return ObjectivesFile.read(command.objectives());
    }

    /** The end of what it printed, in one line. */
    public String lastWords() {
        try {
            String printed = Files.readString(command.log()).strip();
            return printed.substring(Math.max(0, printed.length() - TAIL)).replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "its output cannot be read";
        }
    }

    @Override
    public void close() {
        look();
        process.destroy();
        seen.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + POLITE.toNanos();
        boolean interrupted = false;
        while (isAnyAlive() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        process.destroyForcibly();
        seen.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnyAlive() {
        return process.isAlive() || seen.stream().anyMatch(ProcessHandle::isAlive);
    }
}
