package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.InvalidReason;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one window comes to, in numbers.
 *
 * @param knobs in catalog order, canonical units
 * @param metrics in catalog order, counters as rates per second
 * @param objectives what the agent measured, and what the session needs of what can be derived
 * @param outcome whether the numbers count
 * @param violations the constraints that a measured window breaks, one sentence each
 * @param knobsOutOfRange knobs with a value that the catalog says they cannot have
 * @param faults readings that cannot be; where there is one, nothing of the measurement may be used
 */
public record Measurement(
        NumericRow knobs,
        NumericRow metrics,
        SortedMap<String, Double> objectives,
        Outcome outcome,
        List<String> violations,
        List<String> unknownKnobs,
        Set<String> unknownMetrics,
        List<String> knobsOutOfRange,
        List<Fault> faults) {

    /** Committed transactions per second, which PostgreSQL itself counts. */
    public static final String THROUGHPUT = "throughput_txn_per_sec";

    private static final int NAMED_AT_MOST = 5;

    /**
     * What an agent sent of one window.
     *
     * @param startedAt when the DBMS started
     * @param statsResetAt when its statistics were last reset
     * @param objectives by name, as the agent's workload measured them
     * @param failure why there is no measurement, where the configuration is to blame
     */
    public record Raw(
            Window window,
            @Nullable Instant startedAt,
            @Nullable Instant statsResetAt,
            Readings knobs,
            Readings metricsBefore,
            Readings metricsAfter,
            Map<String, Double> objectives,
            Outcome.@Nullable Failed failure) {

        private boolean straddlesReset() {
            return window.straddles(startedAt) || window.straddles(statsResetAt);
        }
    }

    /** Converts a window by the catalog that its session was made with. */
    public static Measurement of(Catalog catalog, Aim aim, Raw raw) {
        KnobReading knobs = KnobReading.of(catalog, raw.knobs());
        MetricReading metrics = MetricReading.of(
                catalog, raw.metricsBefore(), raw.metricsAfter(), raw.window().seconds(), raw.straddlesReset());
        SortedMap<String, Double> objectives =
                new DerivedNumbers(catalog, aim).of(raw.objectives(), knobs.row(), metrics.row());
        Outcome outcome = outcome(aim, raw, metrics, objectives);
        List<Fault> faults = new ArrayList<>(knobs.faults());
        faults.addAll(metrics.faults());
        return new Measurement(
                knobs.row(),
                metrics.row(),
                objectives,
                outcome,
                outcome instanceof Outcome.Measured ? violations(aim, objectives) : List.of(),
                knobs.unknown(),
                metrics.unknown(),
                knobs.outOfRange(),
                List.copyOf(faults));
    }

    private static Outcome outcome(Aim aim, Raw raw, MetricReading metrics, SortedMap<String, Double> objectives) {
        if (raw.failure() != null) {
            return raw.failure();
        }
        Window window = raw.window();
        if (window.straddles(raw.startedAt())) {
            return invalid(
                    InvalidReason.COUNTER_RESET, "The DBMS started at " + raw.startedAt() + ", inside the window.");
        }
        if (window.straddles(raw.statsResetAt())) {
            return invalid(
                    InvalidReason.COUNTER_RESET,
                    "The statistics were reset at " + raw.statsResetAt() + ", inside the window.");
        }
        if (!metrics.wentDown().isEmpty()) {
            return invalid(
                    InvalidReason.COUNTER_WENT_DOWN, "Lower after the window than before: " + some(metrics.wentDown()));
        }
        return missing(aim, objectives).orElse(new Outcome.Measured());
    }

    private static Optional<Outcome> missing(Aim aim, SortedMap<String, Double> objectives) {
        Objective objective = aim.objective();
        List<String> unknown = objective.measured().stream()
                .filter(name -> !objectives.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(invalid(
                    InvalidReason.OBJECTIVE_MISSING,
                    String.join(", ", unknown) + " was not sent, and cannot be derived from the metrics that were."));
        }
        if (!objectives.containsKey(objective.name())) {
            return Optional.of(
                    invalid(
                            InvalidReason.OBJECTIVE_MISSING,
                            "A component of the weighted goal is zero in the first window: there is no relative change of it."));
        }
        return aim.constraints().stream()
                .map(Constraint::metric)
                .filter(name -> !objectives.containsKey(name))
                .findFirst()
                .map(name -> invalid(
                        InvalidReason.CONSTRAINT_MISSING,
                        name + ", which a constraint is about, was not sent, and cannot be derived."));
    }

    private static List<String> violations(Aim aim, SortedMap<String, Double> objectives) {
        List<String> violations = new ArrayList<>();
        for (Constraint constraint : aim.constraints()) {
            double value = objectives.getOrDefault(constraint.metric(), Double.NaN);
            if (!constraint.isKeptBy(value)) {
                violations.add(constraint.violation(value));
            }
        }
        return violations;
    }

    private static Outcome invalid(InvalidReason reason, String detail) {
        return new Outcome.Invalid(reason, detail);
    }

    private static String some(List<String> names) {
        String listed = String.join(", ", names.subList(0, Math.min(NAMED_AT_MOST, names.size())));
        int more = names.size() - NAMED_AT_MOST;
        return more > 0 ? listed + " and " + more + " more." : listed + ".";
    }
}
