package io.attune.model.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How the next configuration of a session is chosen. */
public enum Strategy {
    ATTUNE("attune"),
    RANDOM("random"),
    LATIN_HYPERCUBE("latin-hypercube");

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
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
