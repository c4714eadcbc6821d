package io.attune.agent.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The limits that Linux control groups (versions 1 and 2) put on this process, found by walking up from its own group. */
final class ControlGroup {

    /** Version 1 says "no limit" with a number near 2^63. */
    private static final long NO_LIMIT = 1L << 60;

    private final Path root;

    /** @param root of the file system, {@code /} but in tests */
    ControlGroup(Path root) {
        this.root = root;
    }

    /** The least memory limit, in bytes. */
    OptionalLong memoryBytes() throws IOException {
        long least = Long.MAX_VALUE;
        for (Path group : groups("memory")) {
            least = Math.min(least, number(group.resolve("memory.max")));
            least = Math.min(least, number(group.resolve("memory.limit_in_bytes")));
        }
        return least >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(least);
    }

    /** The least processor quota, in whole cores, rounded up. */
    OptionalLong cpuCores() throws IOException {
        long least = Long.MAX_VALUE;
        for (Path group : groups("cpu")) {
            String[] max = text(group.resolve("cpu.max")).split(" ", -1);
            if (max.length == 2 && max[0].matches("\\d+")) {
                least = Math.min(least, ceil(Long.parseLong(max[0]), Long.parseLong(max[1])));
            }
            long quota = number(group.resolve("cpu.cfs_quota_us"));
            long period = number(group.resolve("cpu.cfs_period_us"));
            if (quota < NO_LIMIT && period < NO_LIMIT) {
                least = Math.min(least, ceil(quota, period));
            }
        }
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(1, least));
    }

    private static long ceil(long quota, long period) {
        return (quota + period - 1) / Math.max(1, period);
    }

    /** The process's group and those above it, of version 2 and of that controller of version 1. */
    private List<Path> groups(String controller) throws IOException {
        Path mount = root.resolve("sys/fs/cgroup");
        return text(root.resolve("proc/self/cgroup"))
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3
                        && (parts[1].isEmpty()
                                || List.of(parts[1].split(",", -1)).contains(controller)))
                .flatMap(parts -> {
                    Path top = parts[1].isEmpty() ? mount : mount.resolve(controller);
                    Path own = top.resolve(parts[2].replaceFirst("^/+", "")).normalize();
                    return Stream.iterate(
                            own.startsWith(top) ? own : top, group -> group.startsWith(top), Path::getParent);
                })
                .toList();
    }

    /** {@link #NO_LIMIT} or more when there is none. */
    private static long number(Path file) throws IOException {
        String text = text(file);
        return text.matches("\\d{1,19}") ? parsed(text) : Long.MAX_VALUE;
    }

    private static long parsed(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.isReadable(file) && Files.isRegularFile(file)
                ? Files.readString(file).strip()
                : "";
    }
}
