package io.attune.ingest.settings;

/** A change that a format cannot hold. The message says why, without naming the knob. */
public class NotExpressibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String knob;

    NotExpressibleException(String knob, String message) {
        super(message);
        this.knob = knob;
    }

    public String knob() {
        return knob;
    }
}
