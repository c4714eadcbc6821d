package io.attune.agent.api;

/** The server did not take what the agent says of itself. */
public final class NotHeardException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    NotHeardException(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    /** False where saying it again would be of no use. */
    public boolean mayPass() {
        return mayPass;
    }
}
