package io.attune.agent.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processes that inherited a mark in their environment. A process whose parent has ended belongs to nobody's tree, but
 * it keeps its environment. Works where there is {@code /proc}; elsewhere it finds none.
 */
final class MarkedProcesses {

    private static final Path PROCESSES = Path.of("/proc");

    private MarkedProcesses() {}

    /** @param mark as it stands in the environment: {@code NAME=value} */
    static List<ProcessHandle> with(String mark) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (environment(process).contains(mark)) {
                    handle(process).ifPresent(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Empty for a process of another user, or one that has just ended. */
    private static String environment(Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<ProcessHandle> handle(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    }
}
