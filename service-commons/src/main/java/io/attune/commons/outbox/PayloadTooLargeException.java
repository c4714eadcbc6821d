package io.attune.commons.outbox;

/** An event that no reader would take: what it tells of is too large. */
public class PayloadTooLargeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    PayloadTooLargeException(String type, int bytes, int atMost) {
        super("What would be published of it (" + type + ") has " + bytes + " bytes; at most " + atMost
                + " can be sent");
    }
}
