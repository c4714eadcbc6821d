package io.attune.commons.inbox;

/** The service stops before an event had its effect; the event is not acknowledged and comes again. */
public class InboxStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxStoppedException(String message) {
        super(message);
    }
}
