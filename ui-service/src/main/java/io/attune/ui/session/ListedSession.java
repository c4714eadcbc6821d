package io.attune.ui.session;

import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session with what the list shows of its neighbours.
 *
 * @param latest its recommendation with the highest sequence
 * @param requested sequence of its last tuning request
 */
public record ListedSession(
        Session session,
        Instant lastActivityAt,
        @Nullable Recommendation latest,
        @Nullable Long requested) {}
