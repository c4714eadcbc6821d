package io.attune.model.snapshot;

import io.attune.model.catalog.CatalogRef;
import java.util.List;
import java.util.UUID;

/**
 * A workload's knobs by their effect on one objective. The event on the topic {@code ranked-knobs} is this whole record.
 *
 * @param version grows by one with each snapshot of the workload and objective
 * @param ranking from the most to the least important of the knobs that varied
 * @param unknown knobs that never varied, of which nothing can be said; sorted by name
 */
public record RankedKnobs(
        UUID workloadId,
        String objective,
        long version,
        CatalogRef catalog,
        List<RankedKnob> ranking,
        List<String> unknown,
        SnapshotSource source)
        implements Snapshot {

    public RankedKnobs {
        ranking = List.copyOf(ranking);
        unknown = List.copyOf(unknown);
    }

    /**
     * A knob's place.
     *
     * @param entryStep the first step of the Lasso path (1-based) at which the knob's coefficient is not zero; one past the last step
     *     where it never enters
     * @param coefficient at the end of the path, on standardised columns; for a categorical knob the one of largest magnitude
     */
    public record RankedKnob(String knob, double entryStep, double coefficient) {}
}
