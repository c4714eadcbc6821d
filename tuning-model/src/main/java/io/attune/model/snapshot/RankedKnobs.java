package io.attune.model.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.catalog.CatalogRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workload's knobs by their effect on one objective. The event on the topic {@code ranked-knobs} is this whole record.
 *
 * @param version grows by one with each snapshot of the workload and objective
 * @param ranking from the most to the least important of the knobs that varied enough
 * @param unknown knobs that never varied, of which nothing can be said; sorted by name
 * @param unranked knobs that did vary, and of which nothing can be said all the same; sorted by name
 * @param pool the workloads whose observations were taken beside its own, and what its own say nothing of; absent where the ranking is
 *     made from the workload's own observations alone
 */
public record RankedKnobs(
        UUID workloadId,
        String objective,
        long version,
        CatalogRef catalog,
        List<RankedKnob> ranking,
        List<String> unknown,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UnrankedKnob> unranked,
        SnapshotSource source,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RankingPool pool)
        implements Snapshot {

    public RankedKnobs {
        ranking = List.copyOf(ranking);
        unknown = List.copyOf(unknown);
        unranked = unranked == null ? List.of() : List.copyOf(unranked);
    }

    /** A ranking by the workload's own observations. */
    public RankedKnobs(
            UUID workloadId,
            String objective,
            long version,
            CatalogRef catalog,
            List<RankedKnob> ranking,
            List<String> unknown,
            List<UnrankedKnob> unranked,
            SnapshotSource source) {
        this(workloadId, objective, version, catalog, ranking, unknown, unranked, source, null);
    }

    /**
     * A knob's place.
     *
     * @param entryStep the first step of the Lasso path (1-based) at which the knob's coefficient is not zero; one past the last step
     *     where it never enters
     * @param coefficient at the end of the path, on standardised columns; for a categorical knob the one of largest magnitude
     * @param importance what shuffling its values adds to the squared error of a model on held-out rows, as a share of the objective's
     *     variance; below 0 where shuffling helped. Absent where there were too few rows to hold any out
     * @param importanceInterval of the importance, by the bootstrap
     * @param placeInterval of the place in the ranking, from 1, by the bootstrap
     */
    public record RankedKnob(
            String knob,
            double entryStep,
            double coefficient,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double importance,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Interval importanceInterval,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Interval placeInterval) {

        /** One of which only the Lasso path speaks. */
        public RankedKnob(String knob, double entryStep, double coefficient) {
            this(knob, entryStep, coefficient, null, null, null);
        }
    }

    /**
     * Where a figure lies with the confidence that the service is set to.
     *
     * @param low no greater than {@code high}
     */
    public record Interval(double low, double high) {}

    /**
     * A knob that cannot be ranked.
     *
     * @param distinctValues how many values it had
     * @param shareOffMode share of the rows in which it had another than its most frequent value
     */
    public record UnrankedKnob(String knob, UnrankedReason reason, int distinctValues, double shareOffMode) {}

    /** Why a knob cannot be ranked. */
    public enum UnrankedReason {
        /** So few rows differ from its most frequent value that whatever else these rows have may be the cause. */
        TOO_LITTLE_VARIATION
    }
}
