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
 * The command that restarts the DBMS, run by {@code /bin/sh}. Once begun it is seen through: cut short, it would leave the DBMS
 * down. So it runs in a session of its own, which Ctrl-C in the terminal does not reach, and an interruption of the agent waits.
 *
 * @param timeout for the command, which is killed after it, and then again for the DBMS to accept connections
 * @param log takes what the command prints
 */
public record RestartCommand(String command, Duration timeout, Path log) {

    private static final int TAIL = 500;

    /** Its exit status; empty when it took too long. A thread that is interrupted meanwhile is so afterwards. */
    OptionalInt run() {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.running("/bin/sh", "-c", command))
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
        if (hasEnded(process)) {
            return OptionalInt.of(process.exitValue());
        }
        OwnSession.kill(process);
        return OptionalInt.empty();
    }

    private boolean hasEnded(Process process) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
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
