package io.attune.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory new processes can have, by the kernel's estimate and by the limit of the control group. */
public final class FreeMemory {
    private final Path root;

    /** @param root where {@code proc} and {@code sys} are: {@code /} */
    public FreeMemory(Path root) {
        this.root = root;
    }

    /** Bytes; empty where the system does not say. */
    public OptionalLong bytes() {
        OptionalLong available = available();
        OptionalLong allowed = allowed();
        if (available.isPresent() && allowed.isPresent()) {
            return OptionalLong.of(Math.min(available.getAsLong(), allowed.getAsLong()));
        }
        return available.isPresent() ? available : allowed;
    }

    private OptionalLong available() {
        try {
            return Files.readAllLines(root.resolve("proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /** What the control group (version 2, as a container sees it) leaves; its file cache can be given up. */
    private OptionalLong allowed() {
        try {
            Path group = root.resolve("sys/fs/cgroup");
            String limit = Files.readString(group.resolve("memory.max")).trim();
            if ("max".equals(limit)) {
                return OptionalLong.empty();
            }
            long used = Long.parseLong(
                    Files.readString(group.resolve("memory.current")).trim());
            long cache = Files.readAllLines(group.resolve("memory.stat")).stream()
                    .filter(line -> line.startsWith("inactive_file "))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .sum();
            return OptionalLong.of(Math.max(0, Long.parseLong(limit) - used + cache));
        } catch (IOException noLimit) {
            return OptionalLong.empty();
        }
    }
}
