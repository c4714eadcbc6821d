package io.attune.commons.job;

/** A worker no longer has the job that it ran: another one took it over, or has ended it. */
class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
