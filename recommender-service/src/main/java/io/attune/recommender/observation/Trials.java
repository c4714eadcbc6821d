package io.attune.recommender.observation;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Constraint;
import io.attune.model.session.Durability;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
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
    private final Objective objective;
    private final List<Constraint> constraints;
    private final Guardrails guardrails;
    private final Map<String, Double> baseline;
    private final Map<String, Integer> knobs;
    private final Map<String, Integer> metrics;
    private final Function<CatalogRef, Optional<Catalog>> catalogs;
    private final Map<CatalogRef, Optional<Catalog>> others = new HashMap<>();

    /**
     * @param catalog the session's revision
     * @param own observations of the session, oldest first: a weighted goal is relative to the first that was measured
     * @param catalogs finds other revisions
     */
    public Trials(
            Catalog catalog,
            Session session,
            List<StoredObservation> own,
            Function<CatalogRef, Optional<Catalog>> catalogs) {
        this.catalog = catalog;
        this.objective = session.objective();
        this.constraints = session.constraints();
        this.guardrails = session.guardrails();
        this.baseline = own.stream()
                .filter(observation -> observation.ending() == Ending.MEASURED)
                .findFirst()
                .map(StoredObservation::objectives)
                .orElse(Map.of());
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
                objective(observation, metricRow),
                NumericRow.of(constraints.stream()
                        .mapToDouble(constraint -> number(observation, metricRow, constraint.metric()))
                        .toArray()),
                ending(observation),
                observation.origin());
    }

    /**
     * What was reached with a durability knob that is locked, here or by now, says nothing of what is reached without; but what failed
     * has failed.
     */
    private Ending ending(StoredObservation observation) {
        boolean counts = observation.ending() != Ending.MEASURED || isUnlocked(observation);
        return counts ? observation.ending() : Ending.INVALID;
    }

    private boolean isUnlocked(StoredObservation observation) {
        return observation.recommended().keySet().stream()
                .filter(Durability::concerns)
                .allMatch(guardrails.unlockedKnobs()::contains);
    }

    /** Another session may have had another objective, or another baseline; what it measured is looked at as this session would. */
    private double objective(StoredObservation observation, NumericRow metricRow) {
        if (!objective.isWeighted()) {
            return number(observation, metricRow, objective.name());
        }
        Map<String, Double> values = new HashMap<>();
        for (String name : objective.measured()) {
            double value = number(observation, metricRow, name);
            if (Double.isFinite(value)) {
                values.put(name, value);
            }
        }
        return objective.score(values, baseline).orElse(Double.NaN);
    }

    private double number(StoredObservation observation, NumericRow metricRow, String name) {
        Double sent = observation.objectives().get(name);
        if (sent != null) {
            return sent;
        }
        Integer column = metrics.get(name);
        return column == null || column >= metricRow.size() ? Double.NaN : metricRow.get(column);
    }
}
