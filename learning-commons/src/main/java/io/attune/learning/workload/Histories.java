package io.attune.learning.workload;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads a workload's observations as one history, whatever catalog revisions its rows are of. */
@ApplicationScoped
public class Histories {

    private static final Logger LOG = Logger.getLogger(Histories.class);
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
     * The workload's history. Rows of an older catalog revision are matched by the names of knobs and metrics; rows whose revision was
     * replaced before this service saw it cannot be read and are left out.
     *
     * @return empty when a catalog that rows need has not arrived yet
     */
    public Optional<History> of(UUID workloadId) {
        List<Observations.Row> rows = observations.of(workloadId);
        Map<CatalogRef, Catalog> known = new HashMap<>();
        List<Observations.Row> readable = new ArrayList<>();
        for (Observations.Row row : rows) {
            if (!known.containsKey(row.catalog())) {
                catalogs.find(row.catalog()).ifPresent(catalog -> known.put(row.catalog(), catalog));
            }
            if (known.containsKey(row.catalog())) {
                readable.add(row);
            } else if (!catalogs.isGone(row.catalog())) {
                return Optional.empty();
            }
        }
        if (readable.size() < rows.size()) {
            LOG.warnf(
                    "%d of the %d observations of workload %s are left out: their catalog revision is gone",
                    rows.size() - readable.size(), rows.size(), workloadId);
        }
        return known.values().stream()
                .max(BY_AGE)
                .map(newest -> History.of(newest, aligned(readable, known, newest)))
                .or(() -> rows.stream().findFirst().map(row -> History.unreadable(row.catalog())));
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
