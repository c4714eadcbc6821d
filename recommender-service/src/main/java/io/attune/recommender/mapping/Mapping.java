package io.attune.recommender.mapping;

import io.attune.recommender.problem.SourceWorkload;
import java.util.List;
import java.util.Optional;

/**
 * What the search for a similar workload found.
 *
 * @param scores of all candidates, the most similar first
 * @param chosen the most similar candidate whose ranking of configurations does not contradict the target's
 */
public record Mapping(List<MappingScore> scores, Optional<SourceWorkload> chosen) {

    public Mapping {
        scores = List.copyOf(scores);
    }

    public static Mapping none() {
        return new Mapping(List.of(), Optional.empty());
    }
}
