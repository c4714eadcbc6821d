package io.attune.ranking.workload;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.knobs.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * All that was tried on a workload and can be learnt from.
 *
 * @param catalog the newest revision among the rows
 * @param considered observations that were looked at: the entries, and those whose catalog revision is gone
 * @param knobs of {@code catalog}, those that a session tunes
 * @param entries one for each observation, in the order of their ids
 */
public record KnobHistory(CatalogRef catalog, int considered, List<Knob> knobs, List<Entry> entries) {

    /**
     * A configuration and what it brought.
     *
     * @param knobs in the order of the history's knobs; NaN where absent
     * @param metrics the kept metrics; NaN where absent
     */
    public record Entry(
            UUID observation,
            boolean failed,
            NumericRow knobs,
            NumericRow metrics,
            SortedMap<String, Double> objectives) {}

    public KnobHistory {
        knobs = List.copyOf(knobs);
        entries = List.copyOf(entries);
    }

    /** The entries that say something about an objective: those that measured it and those that failed. */
    public List<Trial> trials(String objective) {
        List<Trial> trials = new ArrayList<>();
        for (Entry entry : entries) {
            Double value = entry.objectives().get(objective);
            if (entry.failed()) {
                trials.add(new Trial(entry.knobs(), null, entry.metrics()));
            } else if (value != null && Double.isFinite(value)) {
                trials.add(new Trial(entry.knobs(), value, entry.metrics()));
            }
        }
        return trials;
    }

    /** How many entries measured an objective. */
    public int measured(String objective) {
        return (int) trials(objective).stream()
                .filter(trial -> trial.objective() != null)
                .count();
    }
}
