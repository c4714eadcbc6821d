package io.attune.recommender.recommendation;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.recommender.mapping.MappingScore;
import io.attune.recommender.method.Explanation;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a recommendation is as it is. */
@Schema(name = "Explanation", description = "Why a recommendation is as it is")
public record ExplanationView(
        UUID recommendationId,
        UUID sessionId,

        @Schema(description = "The observation that the recommendation follows")
        UUID afterObservationId,

        @Schema(description = "Sequence of that observation in its session", minimum = "1")
        long sequence,

        @Schema(
                description =
                        "PENDING_APPROVAL, READY, DELIVERED, MEASURED, FAILED, ABORTED, REJECTED, EXPIRED or SUPERSEDED; more may come")
        String state,

        Reason reason,
        @Nullable Prediction prediction,

        @Schema(description = "What it was made from: with the same of everything here it comes out the same")
        Provenance provenance,

        @Schema(description = "Workloads that were compared with the session's, the most similar first", maxItems = 20)
        List<MappingScore> candidates,

        @Schema(description = "The fitted model; absent where none was asked")
        Explanation.@Nullable Model model,

        @Schema(description = "What a reader should know besides", maxItems = 1000)
        List<String> notes) {

    static ExplanationView of(ExplainedRecommendation explained) {
        var recommendation = explained.recommendation();
        var explanation = explained.explanation();
        return new ExplanationView(
                recommendation.id(),
                recommendation.sessionId(),
                recommendation.afterObservationId(),
                recommendation.sequence(),
                explained.state(),
                recommendation.reason(),
                recommendation.prediction(),
                recommendation.provenance(),
                explanation.candidates(),
                explanation.model(),
                explanation.notes());
    }
}
