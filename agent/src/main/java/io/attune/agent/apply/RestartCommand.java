package io.attune.agent.apply;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The command that restarts the DBMS, run by {@code /bin/sh}.
 *
 * @param timeout for the command, and then again for the DBMS to accept connections
 * @param log takes what the command prints
 */
public record RestartCommand(String command, Duration timeout, Path log) {

    private static final int TAIL = 500;

    /** Its exit status; empty when it took too long. */
    OptionalInt run() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("ATTUNE_TOKEN");
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new AgentException(ExitCode.DBMS, "The restart command cannot be run: " + e.getMessage(), e);
        }
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return OptionalInt.of(process.exitValue());
            }
            return OptionalInt.empty();
        } finally {
            process.destroy();
        }
    }

    /** The last lines that it printed. */
    String lastWords() {
        try {
            String printed = Files.readString(log).strip();
            return printed.substring(Math.max(0, printed.length() - TAIL)).replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "nothing printed";
        }
    }
}
