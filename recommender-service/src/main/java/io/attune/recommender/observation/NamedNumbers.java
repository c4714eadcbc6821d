package io.attune.recommender.observation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;

/** A JSON object whose values are numbers. */
record NamedNumbers(Map<String, Double> byName) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    NamedNumbers {
        byName = Map.copyOf(byName);
    }
}
