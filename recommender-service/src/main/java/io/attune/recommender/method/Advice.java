package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recommendation before it has an identity and a time: the configuration, why, what to expect and what it was made from. */
public record Advice(
        Reason reason,
        SortedMap<String, Double> configuration,
        @Nullable Prediction prediction,
        Provenance provenance,
        Explanation explanation) {

    public Advice {
        configuration = new TreeMap<>(configuration);
    }

    /** A copy of the configuration by knob. */
    @Override
    public SortedMap<String, Double> configuration() {
        return new TreeMap<>((Map<String, Double>) configuration);
    }
}
