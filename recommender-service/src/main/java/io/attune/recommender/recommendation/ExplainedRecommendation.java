package io.attune.recommender.recommendation;

import io.attune.model.recommendation.Recommendation;
import io.attune.recommender.method.Explanation;
import java.util.UUID;

/** A recommendation with its project, latest state and explanation. */
record ExplainedRecommendation(UUID projectId, String state, Recommendation recommendation, Explanation explanation) {}
