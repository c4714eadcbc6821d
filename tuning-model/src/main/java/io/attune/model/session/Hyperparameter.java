package io.attune.model.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a session may say about how its strategy works. Documented in {@code docs/sessions.md}. */
public enum Hyperparameter {
    /** How many configurations a Latin hypercube has. When they are used up another one follows. */
    DESIGN_SIZE("design_size", Strategy.LATIN_HYPERCUBE, 1, 100_000, true);

    private final String label;
    private final Strategy strategy;
    private final double least;
    private final double greatest;
    private final boolean whole;

    Hyperparameter(String label, Strategy strategy, double least, double greatest, boolean whole) {
        this.label = label;
        this.strategy = strategy;
        this.least = least;
        this.greatest = greatest;
        this.whole = whole;
    }

    /** The hyperparameter of that name. */
    public static Optional<Hyperparameter> of(String label) {
        return Arrays.stream(values()).filter(h -> h.label.equals(label)).findFirst();
    }

    /** Those that a strategy heeds. */
    public static List<Hyperparameter> of(Strategy strategy) {
        return Arrays.stream(values()).filter(h -> h.strategy == strategy).toList();
    }

    public String label() {
        return label;
    }

    /** The one strategy that heeds it. */
    public Strategy strategy() {
        return strategy;
    }

    /** Whether it can have that value. */
    public boolean admits(double value) {
        return value >= least && value <= greatest && (!whole || value == Math.rint(value));
    }

    /** Its values in words: {@code a whole number from 1 to 100000}. */
    public String range() {
        return (whole ? "a whole number" : "a number") + " from " + text(least) + " to " + text(greatest);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
