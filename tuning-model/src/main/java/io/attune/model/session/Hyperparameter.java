package io.attune.model.session;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a session may say about how its strategy works. Documented in {@code docs/sessions.md}. */
public enum Hyperparameter {
    /** Evaluations before the model is asked, the baseline included: a third of the budget from 4 to 10, where nothing is said. */
    COLD_START_EVALUATIONS(
            "cold_start_evaluations",
            2,
            1_000,
            true,
            Double.NaN,
            Strategy.ATTUNE,
            Strategy.OTTERTUNE_GPR,
            Strategy.OTTERTUNE_DNN,
            Strategy.OTTERTUNE_DDPG),
    /** By how many deviations of the cost a configuration must be better than the best one before that counts as an improvement. */
    EXPLORATION("exploration", 0, 5, false, 0, Strategy.ATTUNE),
    /** How many of the highest ranked knobs move when the model is first asked. */
    KNOBS_AT_FIRST("knobs_at_first", 1, 5_000, true, 5, Strategy.ATTUNE),
    /** How many more knobs move each time. */
    KNOBS_ADDED("knobs_added", 0, 5_000, true, 2, Strategy.ATTUNE),
    /** After how many evaluations more knobs move. */
    KNOBS_ADDED_EVERY("knobs_added_every", 1, 1_000, true, 4, Strategy.ATTUNE),
    /** How many observations of a similar workload the model learns from at most; with 0 none is looked for. */
    SIMILAR_WORKLOAD_ROWS(
            "similar_workload_rows", 0, 500, true, 80, Strategy.ATTUNE, Strategy.OTTERTUNE_GPR, Strategy.OTTERTUNE_DNN),
    /** How many observations of the workload the model learns from at most: the best third and the newest. */
    TRAINING_ROWS(
            "training_rows", 20, 1_000, true, 300, Strategy.ATTUNE, Strategy.OTTERTUNE_GPR, Strategy.OTTERTUNE_DNN),
    /** Share of the evaluations that may repeat a configuration which was measured; with 0 none does. */
    REPLICATE_SHARE("replicate_share", 0, 0.5, false, 0.1, Strategy.ATTUNE),
    /** A session converges once less than this share of the best value is expected to be gained for ten steps; with 0 it never does. */
    CONVERGENCE_SHARE("convergence_share", 0, 0.5, false, 0.01, Strategy.ATTUNE),
    /** How many configurations a Latin hypercube has. When they are used up another one follows. */
    DESIGN_SIZE("design_size", 1, 100_000, true, Double.NaN, Strategy.LATIN_HYPERCUBE),
    /** Length scale of the kernel, in deviations of the knobs: the shorter, the faster the objective may change. */
    LENGTH_SCALE("length_scale", 0.01, 100, false, 2, Strategy.OTTERTUNE_GPR),
    /** Variance of the process, in squared deviations of the cost. */
    SIGNAL_VARIANCE("signal_variance", 0.01, 100, false, 1, Strategy.OTTERTUNE_GPR),
    /** Variance of the noise of a measurement, in squared deviations of the cost. */
    NOISE_VARIANCE("noise_variance", 0.0001, 100, false, 1, Strategy.OTTERTUNE_GPR),
    /** By what the β of the confidence bound is multiplied: the more, the further away it looks. */
    CONFIDENCE_SCALE("confidence_scale", 0, 10, false, 0.2, Strategy.OTTERTUNE_GPR),
    /** From how many random points the gradient search begins. */
    RANDOM_STARTS("random_starts", 1, 100, true, 30, Strategy.OTTERTUNE_GPR, Strategy.OTTERTUNE_DNN),
    /** From how many of the best observations the gradient search begins besides. */
    BEST_STARTS("best_starts", 0, 100, true, 10, Strategy.OTTERTUNE_GPR, Strategy.OTTERTUNE_DNN),
    /** Steps of the gradient search on the process. */
    SEARCH_STEPS("search_steps", 1, 1_000, true, 500, Strategy.OTTERTUNE_GPR),
    /** How far a step of the gradient search goes, in deviations of the knobs. */
    SEARCH_RATE("search_rate", 0.0001, 1, false, 0.01, Strategy.OTTERTUNE_GPR),
    /** How often the network looks at each observation. */
    TRAINING_EPOCHS("training_epochs", 1, 1_000, true, 100, Strategy.OTTERTUNE_DNN),
    /** Steps of the gradient search on the network. */
    INPUT_STEPS("input_steps", 1, 1_000, true, 100, Strategy.OTTERTUNE_DNN),
    /** Deviation of the noise on the network's weights at the first evaluation that it chooses. */
    WEIGHT_NOISE_AT_FIRST("weight_noise_at_first", 0, 1, false, 0, Strategy.OTTERTUNE_DNN),
    /** The same in the end. */
    WEIGHT_NOISE_AT_LAST("weight_noise_at_last", 0, 1, false, 0, Strategy.OTTERTUNE_DNN),
    /** After how many evaluations that end is reached. */
    WEIGHT_NOISE_EVALUATIONS("weight_noise_evaluations", 1, 100_000, true, 500, Strategy.OTTERTUNE_DNN),
    /** Rate at which the actor learns. */
    ACTOR_RATE("actor_rate", 0.000001, 1, false, 0.002, Strategy.OTTERTUNE_DDPG),
    /** Rate at which the critic learns. */
    CRITIC_RATE("critic_rate", 0.000001, 1, false, 0.01, Strategy.OTTERTUNE_DDPG),
    /** Observations that an update learns from. */
    BATCH_SIZE("batch_size", 2, 128, true, 32, Strategy.OTTERTUNE_DDPG),
    /** Share of the next value that counts as a reward. */
    DISCOUNT("discount", 0, 0.99, false, 0, Strategy.OTTERTUNE_DDPG),
    /** Updates for each observation, 150 at most. */
    UPDATES_PER_EVALUATION("updates_per_evaluation", 1, 150, true, 30, Strategy.OTTERTUNE_DDPG),
    /** 1: the objective as a share of the first one is the reward; 0: the gains on the first and the last one are. */
    SIMPLE_REWARD("simple_reward", 0, 1, true, 1, Strategy.OTTERTUNE_DDPG);

    private static final int LONGEST_COLD_START = 10;
    private static final int SHORTEST_COLD_START = 4;
    private static final int USUAL_DESIGN = 100;

    private final String label;
    /** Made by {@link Set#of}, which does not change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Strategy> strategies;

    private final double least;
    private final double greatest;
    private final boolean whole;
    /** Where it does not depend on the budget. */
    private final double usual;

    Hyperparameter(String label, double least, double greatest, boolean whole, double usual, Strategy... strategies) {
        this.label = label;
        this.strategies = Set.of(strategies);
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
        return Arrays.stream(values()).filter(h -> h.isHeededBy(strategy)).toList();
    }

    public String label() {
        return label;
    }

    public boolean isHeededBy(Strategy strategy) {
        return strategies.contains(strategy);
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
        return (whole ? "a whole number" : "a number") + " from " + text(least) + " to " + text(greatest);
    }

    private static String text(double bound) {
        return new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString();
    }
}
