package io.attune.ingest.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A recommendation as clients see it. */
@Schema(name = "Recommendation")
record RecommendationView(
        UUID id,
        UUID sessionId,

        @Schema(description = "The observation that it follows")
        UUID afterObservationId,

        @Schema(description = "Number of that observation in the session")
        long sequence,

        @Schema(description = "New states may come") RecommendationState state,

        @Schema(description = "What made it FAILED or ABORTED", examples = "DBMS_DID_NOT_START") @Nullable
        String stateReason,

        @Schema(description = "When it came into its state") Instant changedAt,

        @Schema(description = "What a person decided; absent where nobody did") @Nullable
        DecisionView decision,

        ReasonView reason,

        @Schema(description = "Whether it leads back from a breach of a guardrail, and goes before everything else")
        boolean urgent,

        @Schema(description = "What to set; every other tuned knob is at the value of the baseline")
        List<Setting> settings,

        @Schema(description = "What the model expects of the objective") @Nullable
        Prediction prediction,

        @Schema(description = "What it was made from") Provenance provenance,
        Instant createdAt) {

    /** A knob's value to set. */
    @Schema(name = "Setting")
    record Setting(
            @Schema(examples = "shared_buffers") String knob,

            @Schema(description = "As the DBMS reads it", examples = "256MB")
            String value,

            @Schema(description = "The same as a number, in the knob's unit", examples = "268435456")
            double number,

            @Schema(description = "What it takes for the value to have effect")
            Applies applies) {}

    /** What a person decided. */
    @Schema(name = "Decision")
    record DecisionView(
            Decision.Verdict verdict,

            @Schema(description = "Name of the token that it was decided with", examples = "Anna")
            String by,

            @Schema(description = "When") Instant at,

            @Schema(description = "Why it was rejected") @Nullable
            String reason,

            @Schema(description = "What was approved with another value than proposed")
            List<EditView> edits) {}

    /** A knob that was approved with another value. */
    @Schema(name = "Edit")
    record EditView(
            @Schema(examples = "work_mem") String knob,

            @Schema(description = "Absent where it was to stay at the baseline", examples = "64MB") @Nullable
            String proposed,

            @Schema(description = "Absent where it is to stay at the baseline", examples = "32MB") @Nullable
            String approved) {}

    /** Why this configuration, or why there is none yet. */
    @Schema(name = "Reason")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReasonView(
            @Schema(description = "New codes may come") ReasonCode code,

            @Schema(description = "How far along, where the code counts something") @Nullable
            Integer count,

            @Schema(description = "Out of how many") @Nullable
            Integer of,

            @Schema(examples = "COLD_START(3 of 10)") String label,
            String explanation) {
        static ReasonView of(Reason reason) {
            return new ReasonView(reason.code(), reason.count(), reason.of(), reason.label(), reason.explanation());
        }
    }

    static RecommendationView of(StoredRecommendation stored, Catalog catalog) {
        Recommendation recommendation = stored.recommendation();
        Decision decision = stored.decision();
        List<Setting> settings = recommendation.configuration().entrySet().stream()
                .map(entry -> setting(catalog.knob(entry.getKey()).orElse(null), entry.getKey(), entry.getValue()))
                .toList();
        return new RecommendationView(
                recommendation.id(),
                recommendation.sessionId(),
                recommendation.afterObservationId(),
                recommendation.sequence(),
                recommendation.state(),
                stored.stateReason(),
                stored.changedAt(),
                decision == null ? null : decision(decision, catalog),
                ReasonView.of(recommendation.reason()),
                Clearance.isUrgent(recommendation),
                settings,
                recommendation.prediction(),
                recommendation.provenance(),
                recommendation.createdAt());
    }

    private static DecisionView decision(Decision decision, Catalog catalog) {
        List<EditView> edits = decision.edits().entrySet().stream()
                .map(entry -> new EditView(
                        entry.getKey(),
                        text(
                                catalog.knob(entry.getKey()).orElse(null),
                                entry.getValue().proposed()),
                        text(
                                catalog.knob(entry.getKey()).orElse(null),
                                entry.getValue().approved())))
                .toList();
        return new DecisionView(decision.verdict(), decision.by(), decision.at(), decision.reason(), edits);
    }

    private static @Nullable String text(@Nullable Knob knob, @Nullable Double number) {
        return knob == null || number == null ? null : KnobText.format(knob, number);
    }

    private static Setting setting(@Nullable Knob knob, String name, double number) {
        if (knob == null) {
            throw new IllegalStateException(name + " is recommended, but the session's catalog does not have it");
        }
        return new Setting(name, KnobText.format(knob, number), number, knob.applies());
    }
}
