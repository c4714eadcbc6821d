package io.attune.learning.workload;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * All of a workload that can be learnt from.
 *
 * @param catalog the newest revision among the observations
 * @param knobs of that revision; none where it can no longer be read
 * @param metrics of that revision; none where it can no longer be read
 * @param entries one for each observation, in the order of their ids
 */
public record History(CatalogRef catalog, List<Knob> knobs, List<Metric> metrics, List<Entry> entries) {

    /**
     * A configuration and what it brought.
     *
     * @param failed whether the DBMS did not bear the configuration; its metrics and objectives say nothing then
     * @param knobs in the order of the history's knobs; NaN where absent
     * @param metrics in the order of the history's metrics; NaN where absent
     * @param objectives what was measured, by objective
     */
    public record Entry(
            UUID observation,
            boolean failed,
            NumericRow knobs,
            NumericRow metrics,
            SortedMap<String, Double> objectives) {}

    public History {
        knobs = List.copyOf(knobs);
        metrics = List.copyOf(metrics);
        entries = List.copyOf(entries);
    }

    static History of(Catalog catalog, List<Entry> entries) {
        return new History(catalog.ref(), catalog.knobs(), catalog.metrics(), entries);
    }
}
