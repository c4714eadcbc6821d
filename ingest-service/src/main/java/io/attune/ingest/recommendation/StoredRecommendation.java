package io.attune.ingest.recommendation;

import io.attune.ingest.precondition.EntityTag;
import io.attune.model.recommendation.Recommendation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation and what only ingest knows of it.
 *
 * @param stateReason what made it FAILED or ABORTED
 * @param decision absent where no person decided
 * @param changedAt when it came into its state
 */
public record StoredRecommendation(
        Recommendation recommendation,
        @Nullable String stateReason,
        @Nullable Decision decision,
        Instant changedAt) {

    /** Strong: whatever is shown changes with the revision. */
    EntityTag tag() {
        return EntityTag.of(recommendation.revision());
    }
}
