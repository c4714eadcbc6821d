package io.attune.recommender.observation;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns stored observations into trials of one session: rows of other catalog revisions are brought into the order of its own by name,
 * and the objective is the session's.
 */
public final class Trials {

    private final Catalog catalog;
    private final String objective;
    private final Map<String, Integer> knobs;
    private final Map<String, Integer> metrics;
    private final Function<CatalogRef, Optional<Catalog>> catalogs;
    private final Map<CatalogRef, Optional<Catalog>> others = new HashMap<>();

    /**
     * @param catalog the session's revision
     * @param catalogs finds other revisions
     */
    public Trials(Catalog catalog, String objective, Function<CatalogRef, Optional<Catalog>> catalogs) {
        this.catalog = catalog;
        this.objective = objective;
        this.knobs = catalog.knobColumns();
        this.metrics = catalog.metricColumns();
        this.catalogs = catalogs;
    }

    /** Rows whose catalog revision is not known are left out: their columns have no names. */
    public List<Trial> of(List<StoredObservation> observations) {
        List<Trial> trials = new ArrayList<>(observations.size());
        for (StoredObservation observation : observations) {
            of(observation).ifPresent(trials::add);
        }
        return trials;
    }

    private Optional<Trial> of(StoredObservation observation) {
        if (observation.catalog().equals(catalog.ref())) {
            return Optional.of(trial(observation, observation.knobs().toArray(), observation.metrics()));
        }
        return others.computeIfAbsent(observation.catalog(), catalogs).map(other -> {
            double[] knobRow = aligned(observation.knobs(), other.knobColumns(), knobs);
            double[] metricRow = aligned(observation.metrics(), other.metricColumns(), metrics);
            return trial(observation, knobRow, NumericRow.of(metricRow));
        });
    }

    private static double[] aligned(NumericRow row, Map<String, Integer> from, Map<String, Integer> to) {
        double[] aligned = new double[to.size()];
        Arrays.fill(aligned, Double.NaN);
        to.forEach((name, column) -> {
            Integer source = from.get(name);
            if (source != null && source < row.size()) {
                aligned[column] = row.get(source);
            }
        });
        return aligned;
    }

    /**
     * What was recommended stands for knobs that were not reported, and for special values, in whose place some DBMSs report what they
     * made of them; and for all knobs where the configuration failed, because a DBMS that did not start with it reports what it went
     * back to.
     */
    private Trial trial(StoredObservation observation, double[] row, NumericRow metricRow) {
        boolean failed = observation.ending() == Ending.FAILED;
        observation.recommended().forEach((name, value) -> {
            Integer column = knobs.get(name);
            if (column != null && column < row.length) {
                boolean special = catalog.knobs().get(column).isSpecial(value);
                row[column] = failed || special || Double.isNaN(row[column]) ? value : row[column];
            }
        });
        return new Trial(
                observation.id(),
                observation.sequence(),
                NumericRow.of(row),
                metricRow,
                observation.objectives().getOrDefault(objective, Double.NaN),
                observation.ending());
    }
}
