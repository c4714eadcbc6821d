package io.attune.agent.postgres;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All statistics at one moment. Times are those of the DBMS's clock. */
public final class Snapshot {

    private final Instant takenAt;
    private final Instant startedAt;
    private final String version;
    private final Map<String, ViewRows> views;

    /** @param version of the DBMS: {@code 16.4} */
    Snapshot(Instant takenAt, Instant startedAt, String version, Map<String, ViewRows> views) {
        this.takenAt = takenAt;
        this.startedAt = startedAt;
        this.version = version;
        this.views = Map.copyOf(views);
    }

    public Instant takenAt() {
        return takenAt;
    }

    /** When the DBMS was started. */
    public Instant startedAt() {
        return startedAt;
    }

    public String version() {
        return version;
    }

    /** When statistics of any kind were last reset; absent when they never were. */
    public @Nullable Instant statsResetAt() {
        Instant latest = null;
        for (Map.Entry<String, @Nullable Object> metric : metrics().entrySet()) {
            if (metric.getKey().endsWith(".stats_reset")
                    && metric.getValue() instanceof Instant reset
                    && (latest == null || reset.isAfter(latest))) {
                latest = reset;
            }
        }
        return latest;
    }

    /** One number for each {@code view.column}: summed over tables, indexes and other objects; of times the latest. */
    public SortedMap<String, @Nullable Object> metrics() {
        return aggregate(this);
    }

    /**
     * The same over those objects alone that a later snapshot still has, so that the difference of the two never falls because a
     * table was dropped in between.
     */
    public SortedMap<String, @Nullable Object> metricsOfObjectsStillIn(Snapshot later) {
        return aggregate(later);
    }

    private SortedMap<String, @Nullable Object> aggregate(Snapshot counted) {
        SortedMap<String, @Nullable Object> metrics = new TreeMap<>();
        views.forEach((name, rows) -> {
            ViewRows other = counted.views.get(name);
            Set<List<String>> objects =
                    new LinkedHashSet<>((other == null ? rows : other).rows().keySet());
            rows.aggregate(objects, metrics);
        });
        return metrics;
    }

    /** Transactions a second that the database committed from an earlier snapshot to this one. */
    public double commitsPerSecondSince(Snapshot earlier) {
        double seconds = Duration.between(earlier.takenAt, takenAt).toNanos() / 1e9;
        return (commits() - earlier.commits()) / seconds;
    }

    private double commits() {
        Object commits = metrics().get("pg_stat_database.xact_commit");
        return commits instanceof BigDecimal number ? number.doubleValue() : 0;
    }
}
