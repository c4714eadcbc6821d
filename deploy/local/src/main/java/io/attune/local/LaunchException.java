package io.attune.local;

/** Something that its message tells the person at the terminal in a sentence, with what to do about it. */
public final class LaunchException extends RuntimeException {
    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
