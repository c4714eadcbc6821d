package io.attune.model.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The configuration to try next. The event on the topic {@code recommendations} is this whole record.
 *
 * @param sequence that of the observation which it follows
 * @param revision grows by one with each change of state; a reader keeps the highest
 * @param configuration the tuned knobs whose value is not the baseline's, by name, canonical units; the others are at the baseline
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Recommendation(
        UUID id,
        UUID sessionId,
        UUID afterObservationId,
        long sequence,
        int revision,
        RecommendationState state,
        Reason reason,
        SortedMap<String, Double> configuration,
        @Nullable Prediction prediction,
        Provenance provenance,
        Instant createdAt) {

    public Recommendation {
        configuration = new TreeMap<>(configuration);
    }

    /** A copy: the tuned knobs that are not at the baseline, by name. */
    @Override
    public SortedMap<String, Double> configuration() {
        return new TreeMap<>((Map<String, Double>) configuration);
    }

    /** The same in another state. */
    public Recommendation in(RecommendationState next) {
        return in(next, configuration);
    }

    /** The same in another state, with settings that a person edited. */
    public Recommendation in(RecommendationState next, SortedMap<String, Double> edited) {
        return new Recommendation(
                id,
                sessionId,
                afterObservationId,
                sequence,
                revision + 1,
                next,
                reason,
                edited,
                prediction,
                provenance,
                createdAt);
    }
}
