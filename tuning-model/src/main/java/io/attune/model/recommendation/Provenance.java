package io.attune.model.recommendation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation was made from: with the same of everything here it comes out the same.
 *
 * @param method what proposed it: {@code default}, {@code heuristic}, {@code latin-hypercube}, {@code gaussian-process}, …
 * @param observations rows of the session that were learnt from
 * @param mappedWorkloadId the similar workload that was learnt from too
 * @param mappedObservations rows of that workload
 * @param prunedMetricsVersion snapshot that the mapping used
 * @param rankedKnobsVersion snapshot that chose the knobs
 * @param movedKnobs knobs that the method was free to move, most important first
 * @param incumbentSequence observation whose configuration was the best when this was made
 * @param hyperparameters of the session's strategy, those that nobody set included; empty in what a release wrote that knew none
 */
public record Provenance(
        String method,
        long seed,
        int observations,
        @Nullable UUID mappedWorkloadId,
        int mappedObservations,
        @Nullable Long prunedMetricsVersion,
        @Nullable Long rankedKnobsVersion,
        List<String> movedKnobs,
        @Nullable Long incumbentSequence,
        String codeVersion,
        SortedMap<String, Double> hyperparameters) {

    public Provenance {
        movedKnobs = List.copyOf(movedKnobs);
        hyperparameters = hyperparameters == null ? new TreeMap<>() : new TreeMap<>(hyperparameters);
    }

    /** A copy of the hyperparameters by name. */
    @Override
    public SortedMap<String, Double> hyperparameters() {
        return new TreeMap<>((Map<String, Double>) hyperparameters);
    }
}
