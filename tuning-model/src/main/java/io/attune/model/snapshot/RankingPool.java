package io.attune.model.snapshot;

import java.util.List;
import java.util.UUID;

/**
 * What a ranking was made from beside the workload's own observations, of which there were few.
 *
 * @param ownObservations of the workload itself that the ranking was made from
 * @param sources the workloads whose observations were taken too, the most alike first; at least one
 * @param unvaried knobs that the workload itself never varied: of these its own observations say nothing; sorted by name
 */
public record RankingPool(int ownObservations, List<Source> sources, List<String> unvaried) {

    public RankingPool {
        sources = List.copyOf(sources);
        unvaried = List.copyOf(unvaried);
    }

    /**
     * A workload of the same project and DBMS version.
     *
     * @param observations that were taken of it, the newest
     * @param agreement rank correlation of what a model of its observations predicts for the workload's with what was measured there,
     *     from -1 to 1
     * @param weight what the agreement is worth beyond what chance would bring, from 0 to 1
     */
    public record Source(UUID workloadId, int observations, double agreement, double weight) {}
}
