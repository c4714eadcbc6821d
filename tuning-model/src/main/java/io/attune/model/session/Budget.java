package io.attune.model.session;

/**
 * What a session may spend.
 *
 * @param iterations observations, the baseline included
 */
public record Budget(int iterations) {
    public Budget {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations is " + iterations + ", it must be 1 or more");
        }
    }
}
