package io.attune.ui.view;

import io.attune.model.hardware.Hardware;
import io.attune.model.session.Guardrails;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.ui.progress.KnobComparison;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one session shows.
 *
 * @param change number of this state, as in the ids of the session's stream
 * @param iterations those with a sequence above the requested one
 * @param recommendations those with a sequence above the requested one
 * @param rankedKnobs of the workload; absent until the first ranking
 * @param prunedMetrics of the workload; absent until the first pruning
 */
record SessionView(
        long change,
        SessionSummary session,
        Hardware hardware,
        Guardrails guardrails,
        long seed,
        List<IterationView> iterations,
        List<RecommendationView> recommendations,
        Configuration configuration,
        @Nullable RankedKnobs rankedKnobs,
        @Nullable PrunedMetrics prunedMetrics) {

    /**
     * The session's knobs side by side.
     *
     * @param currentSequence observation that measured the current values
     * @param baselineSequence observation that measured the baseline values
     * @param bestSequence observation that measured the best values
     * @param proposedId recommendation that proposes; absent while there is none to be measured
     * @param requestedAt when the session asked for its next configuration, while that is being computed
     */
    record Configuration(
            @Nullable Long currentSequence,
            @Nullable Long baselineSequence,
            @Nullable Long bestSequence,
            @Nullable UUID proposedId,
            @Nullable Instant requestedAt,
            List<KnobComparison> knobs) {}
}
