package io.attune.embedded;

/** A server of the infrastructure did not do what was asked; the message says which, and ends with its last log lines. */
public final class InfrastructureException extends RuntimeException {
    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
