package io.attune.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A mark in the environment of a process, which all that it starts inherit: they are found by it in whatever terminal session they
 * are, and after their parents have ended.
 *
 * @param text as it stands in the environment, {@code NAME=value}
 */
public record FamilyMark(String text) {
    private static final String NAME = "ATTUNE_FAMILY";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String KILL = "for look in 1 2 3; do for environment in /proc/[0-9]*/environ; do "
            + "if { tr '\\0' '\\n' < $environment; } 2>/dev/null | grep -qxF \"$0\"; then process=${environment%/environ}; "
            + "case \"$(readlink $process/exe)\" in */postgres) ;; *) kill -KILL ${process#/proc/} ;; esac; fi; done; done";

    /** A mark that no process bears yet. */
    public static FamilyMark fresh() {
        return new FamilyMark(NAME + "=" + UUID.randomUUID());
    }

    /** Marks a process that is to be started. */
    public void on(ProcessBuilder builder) {
        builder.environment().put(NAME, text.substring(NAME.length() + 1));
    }

    /**
     * Kills the whole family at once, and again until nobody is left: a process may start another before it dies, and one
     * that is just becoming another program is not seen.
     *
     * @param spared of the family, but not to be killed
     * @return whether all are gone
     */
    public boolean kill(Predicate<ProcessHandle> spared) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int quietLooks = 0; quietLooks < 2; Thread.sleep(BETWEEN_LOOKS.toMillis())) {
            List<ProcessHandle> family = ProcessHandle.allProcesses()
                    .filter(this::isOn)
                    .filter(spared.negate())
                    .toList();
            family.forEach(ProcessHandle::destroyForcibly);
            quietLooks = family.isEmpty() ? quietLooks + 1 : 0;
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** A command that kills the whole family but PostgreSQL servers. */
    public List<String> killCommand() {
        return List.of("sh", "-c", KILL, text);
    }

    /** Not on a process of another user, nor on one that has just ended. */
    private boolean isOn(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            return List.of(Files.readString(environment, StandardCharsets.ISO_8859_1)
                            .split("\0", -1))
                    .contains(text);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
