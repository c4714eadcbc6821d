package io.attune.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Memory that processes hold in RAM. A page that several of them share (PostgreSQL's buffers) counts once: each is
 * charged its share of it (PSS, see proc_pid_smaps(5)); where the kernel does not tell, all of it (RSS).
 */
public final class ResidentMemory {
    private static final int KIBIBYTE = 1_024;

    private ResidentMemory() {}

    /** Bytes of these processes and all their descendants. */
    public static long ofTrees(Collection<Long> roots) {
        return roots.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet())
                .stream()
                .mapToLong(ResidentMemory::of)
                .sum();
    }

    /** Bytes of one process; 0 when it is gone. */
    public static long of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long shared = kibibytes(process.resolve("smaps_rollup"), "Pss:");
        return KIBIBYTE * (shared > 0 ? shared : kibibytes(process.resolve("status"), "VmRSS:"));
    }

    private static long kibibytes(Path file, String label) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
