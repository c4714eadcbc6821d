package io.attune.characterization.workload;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.matrix.LabelledMatrix;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads a workload's observations as one matrix, whatever catalog revisions its rows are of. */
@ApplicationScoped
public class MetricHistories {

    private static final Logger LOG = Logger.getLogger(MetricHistories.class);

    private final Observations observations;
    private final Catalogs catalogs;

    MetricHistories(Observations observations, Catalogs catalogs) {
        this.observations = observations;
        this.catalogs = catalogs;
    }

    /**
     * The workload's history. Rows of an older catalog revision are matched by the metrics' names; rows whose revision was replaced
     * before this service saw it cannot be read and are left out.
     *
     * @return empty when a catalog that rows need has not arrived yet
     */
    public Optional<MetricHistory> of(UUID workloadId) {
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
                .max(Comparator.comparing((Catalog catalog) -> catalog.ref().key())
                        .thenComparing(catalog -> catalog.ref().revision()))
                .map(newest -> history(newest, known, readable, rows.size()))
                .or(() -> unreadable(rows));
    }

    private static Optional<MetricHistory> unreadable(List<Observations.Row> rows) {
        return rows.stream()
                .map(Observations.Row::catalog)
                .findFirst()
                .map(gone -> new MetricHistory(gone, List.of(), rows.size(), LabelledMatrix.of(List.of(), List.of())));
    }

    private static MetricHistory history(
            Catalog newest, Map<CatalogRef, Catalog> known, List<Observations.Row> rows, int considered) {
        List<String> names = newest.metrics().stream().map(Metric::name).toList();
        Map<CatalogRef, int[]> columns = new HashMap<>();
        known.forEach((ref, catalog) -> columns.put(ref, positions(names, catalog.metricColumns())));
        List<double[]> aligned = new ArrayList<>(rows.size());
        for (Observations.Row row : rows) {
            double[] numbers = new double[names.size()];
            int[] positions = columns.getOrDefault(row.catalog(), new int[0]);
            for (int c = 0; c < numbers.length; c++) {
                boolean there =
                        positions[c] >= 0 && positions[c] < row.metrics().size();
                numbers[c] = there ? row.metrics().get(positions[c]) : Double.NaN;
            }
            aligned.add(numbers);
        }
        return new MetricHistory(
                newest.ref(),
                rows.stream().map(Observations.Row::id).toList(),
                considered,
                LabelledMatrix.of(names, aligned));
    }

    private static int[] positions(List<String> names, Map<String, Integer> columns) {
        int[] positions = new int[names.size()];
        Arrays.setAll(positions, i -> columns.getOrDefault(names.get(i), -1));
        return positions;
    }
}
