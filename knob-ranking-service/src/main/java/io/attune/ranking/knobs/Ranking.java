package io.attune.ranking.knobs;

import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.RankedKnobs.UnrankedKnob;
import java.util.List;

/**
 * What ranking found.
 *
 * @param ranked the knobs that varied enough, the most important first
 * @param unknown the knobs that never varied, sorted by name
 * @param unranked the knobs that varied too little, sorted by name
 */
public record Ranking(List<RankedKnob> ranked, List<String> unknown, List<UnrankedKnob> unranked) {

    public Ranking {
        ranked = List.copyOf(ranked);
        unknown = List.copyOf(unknown);
        unranked = List.copyOf(unranked);
    }
}
