package io.attune.learning.workload;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads a workload's observations as one history, whatever catalog revisions its rows are of. */
@ApplicationScoped
public class Histories {

    private static final Comparator<Catalog> BY_AGE = Comparator.comparing(
                    (Catalog catalog) -> catalog.ref().key())
            .thenComparing(catalog -> catalog.ref().revision());

    private final Observations observations;
    private final Catalogs catalogs;

    Histories(Observations observations, Catalogs catalogs) {
        this.observations = observations;
        this.catalogs = catalogs;
    }

    /**
     * The workload's history. Rows of an older catalog revision are matched by the names of knobs and metrics.
     *
     * @return empty when a catalog that rows need has not arrived yet
     */
    public Optional<History> of(UUID workloadId) {
        return of(observations.of(workloadId));
    }

    /**
     * The same of the newest observations of a DBMS version alone.
     *
     * @param catalogKey of the version
     * @param most how many of them
     */
    public Optional<History> newest(UUID workloadId, String catalogKey, int most) {
        return of(observations.newest(workloadId, catalogKey, most));
    }

    private Optional<History> of(List<Observations.Row> rows) {
        Map<CatalogRef, Catalog> known = new HashMap<>();
        for (Observations.Row row : rows) {
            if (!known.containsKey(row.catalog())) {
                Optional<Catalog> catalog = catalogs.find(row.catalog());
                if (catalog.isEmpty()) {
                    return Optional.empty();
                }
                known.put(row.catalog(), catalog.get());
            }
        }
        return known.values().stream().max(BY_AGE).map(newest -> History.of(newest, aligned(rows, known, newest)));
    }

    private static List<History.Entry> aligned(
            List<Observations.Row> rows, Map<CatalogRef, Catalog> known, Catalog newest) {
        Map<CatalogRef, Alignment> knobs = new HashMap<>();
        Map<CatalogRef, Alignment> metrics = new HashMap<>();
        known.forEach((ref, catalog) -> {
            knobs.put(ref, Alignment.between(catalog.knobColumns(), newest.knobColumns()));
            metrics.put(ref, Alignment.between(catalog.metricColumns(), newest.metricColumns()));
        });
        return rows.stream()
                .map(row -> new History.Entry(
                        row.id(),
                        row.failed(),
                        align(row.knobs(), knobs, row.catalog()),
                        align(row.metrics(), metrics, row.catalog()),
                        row.objectives()))
                .toList();
    }

    private static NumericRow align(NumericRow row, Map<CatalogRef, Alignment> alignments, CatalogRef catalog) {
        Alignment alignment = alignments.get(catalog);
        return alignment == null ? row : alignment.apply(row);
    }
}
