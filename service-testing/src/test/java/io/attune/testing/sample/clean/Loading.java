package io.attune.testing.sample.clean;

/** Breaks no rule. */
final class Loading {

    private static final double LEAST = 0.5;

    boolean counts(double value) {
        return value > LEAST;
    }
}
