package io.attune.model.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a session may say about how its strategy works. Documented in {@code docs/sessions.md}. */
public enum Hyperparameter {
    /** Evaluations before the model is asked, the baseline included: a third of the budget from 4 to 10, where nothing is said. */
    COLD_START_EVALUATIONS("cold_start_evaluations", Strategy.ATTUNE, 2, 1_000, true, Double.NaN),
    /** By how many deviations of the cost a configuration must be better than the best one before that counts as an improvement. */
    EXPLORATION("exploration", Strategy.ATTUNE, 0, 5, false, 0),
    /** How many of the highest ranked knobs move when the model is first asked. */
    KNOBS_AT_FIRST("knobs_at_first", Strategy.ATTUNE, 1, 5_000, true, 5),
    /** How many more knobs move each time. */
    KNOBS_ADDED("knobs_added", Strategy.ATTUNE, 0, 5_000, true, 2),
    /** After how many evaluations more knobs move. */
    KNOBS_ADDED_EVERY("knobs_added_every", Strategy.ATTUNE, 1, 1_000, true, 4),
    /** How many observations of a similar workload the model learns from at most; with 0 none is looked for. */
    SIMILAR_WORKLOAD_ROWS("similar_workload_rows", Strategy.ATTUNE, 0, 500, true, 80),
    /** How many observations of the workload the model learns from at most: the best third and the newest. */
    TRAINING_ROWS("training_rows", Strategy.ATTUNE, 20, 1_000, true, 300),
    /** How many configurations a Latin hypercube has. When they are used up another one follows. */
    DESIGN_SIZE("design_size", Strategy.LATIN_HYPERCUBE, 1, 100_000, true, Double.NaN);

    private static final int LONGEST_COLD_START = 10;
    private static final int SHORTEST_COLD_START = 4;
    private static final int USUAL_DESIGN = 100;

    private final String label;
    private final Strategy strategy;
    private final double least;
    private final double greatest;
    private final boolean whole;
    /** Where it does not depend on the budget. */
    private final double usual;

    Hyperparameter(String label, Strategy strategy, double least, double greatest, boolean whole, double usual) {
        this.label = label;
        this.strategy = strategy;
        this.least = least;
        this.greatest = greatest;
        this.whole = whole;
        this.usual = usual;
    }

    /** So that a short session gets to the model too. */
    private static double aThird(Budget budget) {
        return Math.min(LONGEST_COLD_START, Math.max(SHORTEST_COLD_START, budget.iterationsOr(Integer.MAX_VALUE) / 3));
    }

    private static double allButTheBaseline(Budget budget) {
        return Math.max(1, budget.iterationsOr(USUAL_DESIGN + 1) - 1);
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

    /** Its value where a session says none. */
    public double usual(Budget budget) {
        return switch (this) {
            case COLD_START_EVALUATIONS -> aThird(budget);
            case DESIGN_SIZE -> allButTheBaseline(budget);
            default -> usual;
        };
    }

    /** Whether it can have that value. */
    public boolean admits(double value) {
        return value >= least && value <= greatest && (!whole || value == Math.rint(value));
    }

    /** Its values in words: {@code a whole number from 1 to 100000}. */
    public String range() {
        return (whole ? "a whole number" : "a number") + " from " + (long) least + " to " + (long) greatest;
    }
}
