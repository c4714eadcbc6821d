package io.attune.agent.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Terminal sessions of their own for commands, by {@code setsid} where it is installed (on Linux; not on macOS). What a terminal
 * sends to the agent does not reach a process in another session.
 */
final class OwnSession {

    private static final int SESSION = 3;

    private OwnSession() {}

    /** The command line for a process that leads a session; it has the process id of the command. */
    static List<String> running(String... command) {
        return Stream.concat(setsid().stream(), Stream.of(command)).toList();
    }

    /**
     * Kills a command with what it started. Where it leads a session, that is the processes of this session, orphans too: a
     * daemon that the command started has left the session, and lives. Elsewhere it is the command's descendants.
     */
    static void kill(Process leader) {
        Stream<ProcessHandle> family = setsid().isEmpty()
                ? leader.descendants()
                : ProcessHandle.allProcesses()
                        .filter(process -> session(process).equals(Optional.of(leader.pid())));
        List<ProcessHandle> all = family.toList();
        leader.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Empty where there is no {@code /proc}. */
    private static Optional<Long> session(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] afterTheName = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Long.parseLong(afterTheName[SESSION]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(tool -> Files.isExecutable(Path.of(tool)))
                .findFirst();
    }
}
