package io.attune.ingest.settings;

/** A knob that a format cannot name. */
public class NotExpressibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String knob;

    NotExpressibleException(String knob) {
        super("has a name that this format cannot write");
        this.knob = knob;
    }

    public String knob() {
        return knob;
    }
}
