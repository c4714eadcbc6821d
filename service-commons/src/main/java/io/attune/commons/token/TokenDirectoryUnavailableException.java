package io.attune.commons.token;

/** Whether a token is good cannot be known at the moment. */
public class TokenDirectoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenDirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
