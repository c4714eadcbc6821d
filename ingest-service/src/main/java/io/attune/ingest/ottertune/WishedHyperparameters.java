package io.attune.ingest.ottertune;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hyperparameters of a session in OtterTune's names, or in ours: those that its strategy heeds by our names, and in warnings which
 * others there were. None of them refuses a session, as none does in OtterTune.
 */
final class WishedHyperparameters {

    private static final Map<String, Hyperparameter> OURS = Map.ofEntries(
            entry("DDPG_ACTOR_LEARNING_RATE", Hyperparameter.ACTOR_RATE),
            entry("DDPG_BATCH_SIZE", Hyperparameter.BATCH_SIZE),
            entry("DDPG_CRITIC_LEARNING_RATE", Hyperparameter.CRITIC_RATE),
            entry("DDPG_GAMMA", Hyperparameter.DISCOUNT),
            entry("DDPG_SIMPLE_REWARD", Hyperparameter.SIMPLE_REWARD),
            entry("DDPG_UPDATE_EPOCHS", Hyperparameter.UPDATES_PER_EVALUATION),
            entry("DNN_EXPLORE_ITER", Hyperparameter.WEIGHT_NOISE_EVALUATIONS),
            entry("DNN_GD_ITER", Hyperparameter.INPUT_STEPS),
            entry("DNN_NOISE_SCALE_BEGIN", Hyperparameter.WEIGHT_NOISE_AT_FIRST),
            entry("DNN_NOISE_SCALE_END", Hyperparameter.WEIGHT_NOISE_AT_LAST),
            entry("DNN_TRAIN_ITER", Hyperparameter.TRAINING_EPOCHS),
            entry("GPR_LEARNING_RATE", Hyperparameter.SEARCH_RATE),
            entry("GPR_LENGTH_SCALE", Hyperparameter.LENGTH_SCALE),
            entry("GPR_MAGNITUDE", Hyperparameter.SIGNAL_VARIANCE),
            entry("GPR_MAX_ITER", Hyperparameter.SEARCH_STEPS),
            entry("GPR_MAX_TRAIN_SIZE", Hyperparameter.TRAINING_ROWS),
            entry("GPR_RIDGE", Hyperparameter.NOISE_VARIANCE),
            entry("GPR_UCB_SCALE", Hyperparameter.CONFIDENCE_SCALE),
            entry("NUM_SAMPLES", Hyperparameter.RANDOM_STARTS),
            entry("TOP_NUM_CONFIG", Hyperparameter.BEST_STARTS));

    /** Known to OtterTune, and of no effect on any strategy here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "DDPG_ACTOR_HIDDEN_SIZES",
            "DDPG_CRITIC_HIDDEN_SIZES",
            "DDPG_USE_DEFAULT",
            "DNN_DEBUG",
            "DNN_DEBUG_INTERVAL",
            "DNN_EXPLORE",
            "FLIP_PROB_DECAY",
            "GPR_BATCH_SIZE",
            "GPR_DEBUG",
            "GPR_EPS",
            "GPR_EPSILON",
            "GPR_HP_LEARNING_RATE",
            "GPR_HP_MAX_ITER",
            "GPR_MODEL_NAME",
            "GPR_MU_MULTIPLIER",
            "GPR_SIGMA_MULTIPLIER",
            "GPR_UCB_BETA",
            "GPR_USE_GPFLOW",
            "IMPORTANT_KNOB_NUMBER",
            "INIT_FLIP_PROB",
            "PENALTY_FACTOR",
            "TF_NUM_THREADS");

    /** OtterTune's noise on the weights, which only counts where it is told to explore. */
    private static final double FIRST_NOISE = 0.1;

    private final Strategy strategy;
    private final SortedMap<String, Double> heeded = new TreeMap<>();
    private final SortedSet<String> idle = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();
    private int unknown;

    /** @param sent by OtterTune's names, or ours */
    WishedHyperparameters(Strategy strategy, ObjectNode sent) {
        this.strategy = strategy;
        sent.properties().forEach(wish -> take(wish.getKey(), wish.getValue()));
        boolean explores = sent.path("DNN_EXPLORE").asBoolean();
        if (explores && strategy == Strategy.OTTERTUNE_DNN) {
            heeded.putIfAbsent(Hyperparameter.WEIGHT_NOISE_AT_FIRST.label(), FIRST_NOISE);
        } else if (!explores && (sent.has("DNN_NOISE_SCALE_BEGIN") || sent.has("DNN_NOISE_SCALE_END"))) {
            heeded.remove(Hyperparameter.WEIGHT_NOISE_AT_FIRST.label());
            heeded.remove(Hyperparameter.WEIGHT_NOISE_AT_LAST.label());
        }
        if (!idle.isEmpty()) {
            warnings.add("Hyperparameters that have no effect on the strategy " + strategy.label() + " are ignored: "
                    + String.join(", ", idle) + ".");
        }
        if (unknown > 0) {
            warnings.add("Hyperparameters that are not known are ignored: " + unknown + " of them.");
        }
    }

    /** By our names. */
    SortedMap<String, Double> heeded() {
        return new TreeMap<>((Map<String, Double>) heeded);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void take(String name, JsonNode value) {
        Hyperparameter ours = Optional.ofNullable(OURS.get(name))
                .or(() -> Hyperparameter.of(name))
                .orElse(null);
        if (name.equals("DNN_EXPLORE") && strategy == Strategy.OTTERTUNE_DNN) {
            return;
        }
        if (ours == null && !WITHOUT_EFFECT.contains(name)) {
            unknown++;
        } else if (ours == null || !ours.isHeededBy(strategy)) {
            idle.add(name);
        } else {
            double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.asDouble(Double.NaN);
            if (ours.admits(number)) {
                heeded.put(ours.label(), number);
            } else {
                warnings.add(name + " is ignored: it must be " + ours.range() + ".");
            }
        }
    }
}
