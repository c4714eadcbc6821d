package io.attune.recommender.request;

import io.attune.model.recommendation.TuningRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The job that makes the recommendation which follows an observation.
 *
 * @param sessionRevision the least revision of the session that the answer is to heed
 * @param replaces the recommendation after it that another one is wanted for; absent for the first
 */
public record AnswerJob(
        UUID observationId, UUID sessionId, long sessionRevision, TuningRequest.@Nullable Replaced replaces) {
    /** The kind that it is submitted under. */
    public static final String KIND = "answer";

    /** The first after an observation. */
    public static AnswerJob first(UUID observationId, UUID sessionId, long sessionRevision) {
        return new AnswerJob(observationId, sessionId, sessionRevision, null);
    }

    /** Tells answers apart: the same for the same answer, however often it is asked for. */
    public String key() {
        return replaces == null
                ? observationId.toString()
                : observationId + " instead of " + replaces.recommendationId();
    }
}
