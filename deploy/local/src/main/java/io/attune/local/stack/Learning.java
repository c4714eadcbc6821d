package io.attune.local.stack;

/**
 * How often the learning services look for new observations.
 *
 * @param every a duration as Quarkus reads it, such as {@code 20m} or {@code 5s}
 */
public record Learning(String every) {
    /** As in production. */
    public static Learning usual() {
        return new Learning("20m");
    }

    /** So often that a demo of some minutes shows it. */
    public static Learning forDemo() {
        return new Learning("5s");
    }
}
