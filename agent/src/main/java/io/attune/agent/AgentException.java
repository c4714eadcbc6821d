package io.attune.agent;

import org.jspecify.annotations.Nullable;

/** Ends a run with a sentence for the person who started it. */
public final class AgentException extends RuntimeException {

    private final ExitCode exitCode;

    public AgentException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    public AgentException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
