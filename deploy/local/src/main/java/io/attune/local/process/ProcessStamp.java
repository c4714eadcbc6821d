package io.attune.local.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process for good: its number and when it started, so that it is never mistaken for a later one with the same
 * number.
 *
 * @param name what it is, for people
 * @param startTicks clock ticks from the machine's start to its own, field 22 of {@code /proc/<pid>/stat}
 */
public record ProcessStamp(String name, long pid, long startTicks) {
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    /** The stamp of a process that lives; empty when there is none with this number. */
    public static Optional<ProcessStamp> of(String name, long pid) {
        return statistics(pid).map(fields -> new ProcessStamp(name, pid, Long.parseLong(fields.get(START_TICKS))));
    }

    /** Whether this very process still runs; a zombie does not. */
    @JsonIgnore
    public boolean isAlive() {
        return statistics(pid)
                .filter(fields -> Long.parseLong(fields.get(START_TICKS)) == startTicks)
                .filter(fields -> !"Z".equals(fields.get(STATE)))
                .isPresent();
    }

    /**
     * Ends it with all its descendants: politely first, by force after the grace.
     *
     * @return whether it is gone
     */
    public boolean end(Duration grace) throws InterruptedException {
        List<ProcessStamp> family = family();
        family.forEach(process -> process.signal(false));
        if (!awaitEnd(family, grace)) {
            family.forEach(process -> process.signal(true));
        }
        return awaitEnd(family, Duration.ofSeconds(5));
    }

    private List<ProcessStamp> family() {
        if (!isAlive()) {
            return List.of();
        }
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> of(name, process.pid()).stream())
                .toList();
    }

    private void signal(boolean byForce) {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(process -> {
                if (byForce) {
                    process.destroyForcibly();
                } else {
                    process.destroy();
                }
            });
        }
    }

    private static boolean awaitEnd(List<ProcessStamp> family, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (family.stream().anyMatch(ProcessStamp::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** The fields from the third on: the second, the program's name, may hold spaces and brackets. */
    private static Optional<List<String>> statistics(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
