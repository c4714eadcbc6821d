package io.attune.model.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What kind of session it is: how its next configuration is chosen, or that none ever is. */
public enum Strategy {
    /** Tunes: a short initial design, then a model that learns. */
    ATTUNE("attune"),
    /** Observes only: nothing is ever recommended. */
    OBSERVE("observe"),
    /** Samples uniformly. */
    RANDOM("random"),
    /** Samples by a seeded Latin hypercube. */
    LATIN_HYPERCUBE("latin-hypercube"),
    /** Samples by a seeded, scrambled Sobol' sequence. */
    SOBOL("sobol"),
    /** Tunes as OtterTune does by default: a Gaussian process with a fixed kernel, and its lower confidence bound. */
    OTTERTUNE_GPR("ottertune-gpr"),
    /** Tunes by OtterTune's neural network. */
    OTTERTUNE_DNN("ottertune-dnn"),
    /** Tunes by OtterTune's reinforcement learning. */
    OTTERTUNE_DDPG("ottertune-ddpg");

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** Whether there is a next configuration at all. */
    public boolean recommends() {
        return this != OBSERVE;
    }

    /**
     * The strategy of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    @JsonCreator
    public static Strategy of(String label) {
        return Arrays.stream(values())
                .filter(s -> s.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("strategy must be one of "
                        + Arrays.stream(values()).map(Strategy::label).toList()));
    }
}
