package io.attune.commons.event;

/** A record that is not an event of ours, however often it is read. */
public class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public MalformedEventException(String code, String message) {
        super(message);
        this.code = code;
    }

    public MalformedEventException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable word for what is wrong. */
    public String code() {
        return code;
    }
}
