package io.attune.ranking.knobs;

import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import java.util.List;

/**
 * What ranking found.
 *
 * @param ranked the knobs that varied, the most important first
 * @param unknown the knobs that never varied, sorted by name
 */
public record Ranking(List<RankedKnob> ranked, List<String> unknown) {

    public Ranking {
        ranked = List.copyOf(ranked);
        unknown = List.copyOf(unknown);
    }
}
