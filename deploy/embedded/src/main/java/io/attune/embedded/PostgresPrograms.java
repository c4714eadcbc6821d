package io.attune.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the programs of one unpacked PostgreSQL, as root too. */
final class PostgresPrograms {
    private final Path home;
    private final Unprivileged user;

    PostgresPrograms(Path home, Unprivileged user) {
        this.home = home;
        this.user = user;
    }

    /** Runs a program to its end; its output goes to {@code output}, which is part of the message when it fails. */
    void run(Path output, String program, String... arguments) {
        int status = exitStatus(output, program, arguments);
        if (status != 0) {
            throw new InfrastructureException(
                    program + " ended with status " + status + ":\n" + LogTail.of(output, 15));
        }
    }

    int exitStatus(Path output, String program, String... arguments) {
        List<String> line = commandLine(program, arguments);
        try {
            Files.deleteIfExists(output);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LANG", "C");
            return awaitEnd(builder.start(), program);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + line, failure);
        }
    }

    private static int awaitEnd(Process process, String program) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while running " + program, interrupted);
        }
    }

    List<String> commandLine(String program, String... arguments) {
        List<String> line = new ArrayList<>(user.prefix());
        line.add(home.resolve("bin").resolve(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    /** The same for a shell. */
    String shellCommand(String program, String... arguments) {
        return commandLine(program, arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    void own(Path directory) {
        user.own(directory);
    }
}
