package io.attune.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts children in a terminal session of their own, so that Ctrl-C reaches the launcher alone and the order in which
 * things end is the launcher's.
 */
public final class OwnSession {
    private OwnSession() {}

    /** What to put before a command; empty on systems without {@code setsid}. The process id stays that of the command. */
    public static List<String> prefix() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(tool -> Files.isExecutable(Path.of(tool)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }
}
