package io.attune.recommender.request;

import java.util.UUID;

/** The job that makes the recommendation which follows an observation. */
public record AnswerJob(UUID observationId, UUID sessionId) {
    /** The kind that it is submitted under. */
    public static final String KIND = "answer";
}
