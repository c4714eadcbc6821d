package io.attune.ranking.workload;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads a workload's observations as one history, whatever catalog revisions its rows are of. */
@ApplicationScoped
public class KnobHistories {

    private static final Logger LOG = Logger.getLogger(KnobHistories.class);

    private final Observations observations;
    private final Catalogs catalogs;
    private final Sessions sessions;

    KnobHistories(Observations observations, Catalogs catalogs, Sessions sessions) {
        this.observations = observations;
        this.catalogs = catalogs;
        this.sessions = sessions;
    }

    /**
     * The workload's history. Rows of an older catalog revision are matched by the names of knobs and metrics; rows whose revision was
     * replaced before this service saw it cannot be read and are left out.
     *
     * @param metrics the names of the metrics to read beside the knobs
     * @return empty when a catalog that rows need has not arrived yet
     */
    public Optional<KnobHistory> of(UUID workloadId, List<String> metrics) {
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
        Set<String> tuned = new HashSet<>(sessions.knobs(workloadId));
        return known.values().stream()
                .max(Comparator.comparing((Catalog catalog) -> catalog.ref().key())
                        .thenComparing(catalog -> catalog.ref().revision()))
                .map(newest -> history(newest, tuned, metrics, known, readable, rows.size()))
                .or(() -> unreadable(rows));
    }

    private static Optional<KnobHistory> unreadable(List<Observations.Row> rows) {
        return rows.stream()
                .map(Observations.Row::catalog)
                .findFirst()
                .map(gone -> new KnobHistory(gone, rows.size(), List.of(), List.of()));
    }

    private static KnobHistory history(
            Catalog newest,
            Set<String> tuned,
            List<String> metrics,
            Map<CatalogRef, Catalog> known,
            List<Observations.Row> rows,
            int considered) {
        List<Knob> knobs = newest.knobs().stream()
                .filter(knob -> tuned.contains(knob.name()))
                .toList();
        List<String> names = knobs.stream().map(Knob::name).toList();
        Map<CatalogRef, int[]> knobColumns = new HashMap<>();
        Map<CatalogRef, int[]> metricColumns = new HashMap<>();
        known.forEach((ref, catalog) -> {
            knobColumns.put(ref, positions(names, catalog.knobColumns()));
            metricColumns.put(ref, positions(metrics, catalog.metricColumns()));
        });
        List<KnobHistory.Entry> entries = new ArrayList<>(rows.size());
        for (Observations.Row row : rows) {
            entries.add(new KnobHistory.Entry(
                    row.id(),
                    row.failed(),
                    select(row.knobs(), knobColumns.getOrDefault(row.catalog(), new int[0])),
                    select(row.metrics(), metricColumns.getOrDefault(row.catalog(), new int[0])),
                    row.objectives()));
        }
        return new KnobHistory(newest.ref(), considered, knobs, entries);
    }

    private static int[] positions(List<String> names, Map<String, Integer> columns) {
        int[] positions = new int[names.size()];
        Arrays.setAll(positions, i -> columns.getOrDefault(names.get(i), -1));
        return positions;
    }

    private static NumericRow select(NumericRow row, int[] positions) {
        double[] selected = new double[positions.length];
        for (int i = 0; i < selected.length; i++) {
            boolean there = positions[i] >= 0 && positions[i] < row.size();
            selected[i] = there ? row.get(positions[i]) : Double.NaN;
        }
        return NumericRow.of(selected);
    }
}
