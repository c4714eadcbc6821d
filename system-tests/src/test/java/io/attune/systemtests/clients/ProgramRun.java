package io.attune.systemtests.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param output what it wrote, errors included
 */
record ProgramRun(List<String> command, int exitCode, String output) {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int NOT_THERE = 127;
    private static final Path OUTPUTS = Path.of("target", "clients", "runs").toAbsolutePath();

    /** Runs it in a folder, for three minutes at most. A program that there is not ends with 127, as in a shell. */
    static ProgramRun of(Path folder, List<String> command) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(OUTPUTS), "run-", ".log");
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
            } catch (IOException e) {
                return new ProgramRun(command, NOT_THERE, String.valueOf(e.getMessage()));
            }
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String written = Files.readString(output) + (ended ? "" : "\n(stopped after " + LONGEST + ")");
            return new ProgramRun(command, process.exitValue(), written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** @throws AssertionError with all that it wrote, where it failed */
    ProgramRun requireSuccess() {
        if (!succeeded()) {
            throw new AssertionError(String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
        }
        return this;
    }
}
