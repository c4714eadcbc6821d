package io.attune.agent.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A workload command while it runs. Closing it ends it with every process that it started. */
public final class RunningWorkload implements AutoCloseable {

    private static final Duration POLITE = Duration.ofSeconds(1);
    private static final int TAIL = 400;

    private final Process process;
    private final WorkloadCommand command;
    private final String mark;

    /** @param mark in the environment of every process that belongs to it */
    RunningWorkload(Process process, WorkloadCommand command, String mark) {
        this.process = process;
        this.command = command;
        this.mark = mark;
    }

    /** Its exit status; empty while it runs. */
    public OptionalInt status() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits until it ends by itself; false when it does not in time. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
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
        List<ProcessHandle> politely = processes();
        politely.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + POLITE.toNanos();
        boolean interrupted = false;
        while (politely.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        processes().forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that are alive, parents first. */
    private List<ProcessHandle> processes() {
        return Stream.of(Stream.of(process.toHandle()), process.descendants(), MarkedProcesses.with(mark).stream())
                .flatMap(Function.identity())
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }
}
