package io.attune.recommender.linear;

/** A matrix that should be positive definite is not, to working precision. */
public final class NotPositiveDefiniteException extends ArithmeticException {
    public NotPositiveDefiniteException(String message) {
        super(message);
    }
}
