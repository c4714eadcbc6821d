package io.attune.agent.api;

/** The session takes no more observations. */
public final class SessionOverException extends RuntimeException {
    SessionOverException(String message) {
        super(message);
    }
}
