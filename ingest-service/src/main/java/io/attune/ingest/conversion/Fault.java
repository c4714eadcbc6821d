package io.attune.ingest.conversion;

/**
 * A reading that cannot be what it claims to be.
 *
 * @param pointer JSON Pointer to it in the request
 * @param message what is wrong and what would have been accepted
 */
public record Fault(String pointer, String message) {

    private static final int LONGEST_MESSAGE = 300;

    public Fault {
        message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
