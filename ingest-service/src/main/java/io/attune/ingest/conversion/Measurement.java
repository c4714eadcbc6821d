package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.InvalidReason;
import io.attune.model.session.Objective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one window comes to, in numbers.
 *
 * @param knobs in catalog order, canonical units
 * @param metrics in catalog order, counters as rates per second
 * @param objectives what the agent measured, and what can be derived from the metrics
 * @param outcome whether the numbers count
 * @param faults readings that cannot be; where there is one, nothing of the measurement may be used
 */
public record Measurement(
        NumericRow knobs,
        NumericRow metrics,
        SortedMap<String, Double> objectives,
        Outcome outcome,
        List<String> unknownKnobs,
        Set<String> unknownMetrics,
        List<Fault> faults) {

    /** Committed transactions per second, which PostgreSQL itself counts. */
    public static final String THROUGHPUT = "throughput_txn_per_sec";

    private static final String COMMITS = "pg_stat_database.xact_commit";
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
    public static Measurement of(Catalog catalog, Objective objective, Raw raw) {
        KnobReading knobs = KnobReading.of(catalog, raw.knobs());
        MetricReading metrics = MetricReading.of(
                catalog, raw.metricsBefore(), raw.metricsAfter(), raw.window().seconds(), raw.straddlesReset());
        SortedMap<String, Double> objectives = new TreeMap<>(raw.objectives());
        throughput(catalog, metrics).ifPresent(rate -> objectives.putIfAbsent(THROUGHPUT, rate));
        List<Fault> faults = new ArrayList<>(knobs.faults());
        faults.addAll(metrics.faults());
        return new Measurement(
                knobs.row(),
                metrics.row(),
                objectives,
                outcome(objective, raw, metrics, objectives),
                knobs.unknown(),
                metrics.unknown(),
                List.copyOf(faults));
    }

    private static Optional<Double> throughput(Catalog catalog, MetricReading metrics) {
        return Optional.ofNullable(catalog.metricColumns().get(COMMITS))
                .map(metrics.row()::get)
                .filter(Double::isFinite);
    }

    private static Outcome outcome(
            Objective objective, Raw raw, MetricReading metrics, SortedMap<String, Double> objectives) {
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
        if (!objectives.containsKey(objective.name())) {
            return invalid(
                    InvalidReason.OBJECTIVE_MISSING,
                    objective.name() + " was not sent, and cannot be derived from the metrics that were.");
        }
        return new Outcome.Measured();
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
