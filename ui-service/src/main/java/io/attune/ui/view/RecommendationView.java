package io.attune.ui.view;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.ui.progress.KnobReader;
import io.attune.ui.progress.Setting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation in the session's log of decisions.
 *
 * @param sequence that of the observation which it follows
 * @param prediction what the model expects of the objective; absent where no model was used
 */
record RecommendationView(
        UUID id,
        long sequence,
        RecommendationState state,
        ReasonView reason,
        List<KnobSetting> settings,
        @Nullable Prediction prediction,
        Provenance provenance,
        Instant createdAt) {

    /**
     * A knob's recommended value.
     *
     * @param value as the DBMS writes it
     * @param number in the knob's canonical unit
     * @param applies absent while the knob's catalog is not known
     */
    record KnobSetting(
            String knob,
            String value,
            double number,
            @Nullable Applies applies) {}

    static RecommendationView of(Recommendation recommendation, KnobReader reader) {
        List<KnobSetting> settings = recommendation.configuration().entrySet().stream()
                .map(entry -> {
                    Setting setting = reader.setting(entry.getKey(), entry.getValue());
                    Applies applies =
                            reader.knob(entry.getKey()).map(Knob::applies).orElse(null);
                    return new KnobSetting(entry.getKey(), setting.value(), setting.number(), applies);
                })
                .toList();
        return new RecommendationView(
                recommendation.id(),
                recommendation.sequence(),
                recommendation.state(),
                ReasonView.of(recommendation.reason()),
                settings,
                recommendation.prediction(),
                recommendation.provenance(),
                recommendation.createdAt());
    }
}
