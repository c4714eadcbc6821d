package io.attune.agent.api;

/** The session takes no more observations. */
public final class SessionOverException extends RuntimeException {
    public SessionOverException(String message) {
        super(message);
    }
}
