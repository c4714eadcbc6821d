package io.attune.ui;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.SnapshotSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services would say of one session, event by event. Ids follow from the session's own, so that stories repeat. */
public final class SessionStory {

    public static final Catalog CATALOG = new Catalog(
            new CatalogRef("postgres-16", 1),
            "postgres",
            "16",
            List.of(
                    knob("autovacuum", new KnobDomain.OfBooleans(), Unit.NONE, 1, 1.0, Applies.RELOAD),
                    knob(
                            "checkpoint_timeout",
                            integers(30_000, 86_400_000),
                            Unit.MILLISECONDS,
                            1000,
                            300_000.0,
                            Applies.RELOAD),
                    knob("effective_cache_size", integers(8192, 1e13), Unit.BYTES, 8192, 4294967296.0, Applies.RELOAD),
                    knob("max_parallel_workers_per_gather", integers(0, 1024), Unit.NONE, 1, 2.0, Applies.RELOAD),
                    knob("random_page_cost", new KnobDomain.OfReals(0, 1e9), Unit.NONE, 1, 4.0, Applies.RELOAD),
                    knob("shared_buffers", integers(131072, 1e13), Unit.BYTES, 8192, 134217728.0, Applies.RESTART),
                    knob("wal_buffers", integers(-1, 2147475456), Unit.BYTES, 8192, -1.0, Applies.RESTART),
                    knob(
                            "wal_compression",
                            new KnobDomain.OfEnums(List.of("off", "pglz", "lz4", "zstd")),
                            Unit.NONE,
                            1,
                            0.0,
                            Applies.RELOAD),
                    knob("work_mem", integers(65536, 2e12), Unit.BYTES, 1024, 4194304.0, Applies.RELOAD)),
            List.of(new Metric("pg_stat_database.xact_commit", MetricKind.COUNTER, null)));

    private final UUID sessionId;
    private final UUID projectId;
    private final String name;
    private final Objective objective;
    private final int budget;
    private final Instant start;

    public SessionStory(UUID sessionId, UUID projectId, String name, Objective objective, int budget, Instant start) {
        this.sessionId = sessionId;
        this.projectId = projectId;
        this.name = name;
        this.objective = objective;
        this.budget = budget;
        this.start = start;
    }

    public static SessionStory ofThroughput(UUID projectId) {
        return new SessionStory(
                UUID.randomUUID(),
                projectId,
                "orders database",
                new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE),
                12,
                Instant.parse("2026-05-04T09:00:00Z"));
    }

    public UUID sessionId() {
        return sessionId;
    }

    public UUID workloadId() {
        return named("workload");
    }

    public Session session(long revision, SessionState state) {
        return new Session(
                sessionId,
                projectId,
                name,
                revision,
                state,
                CATALOG.ref(),
                workloadId(),
                "pgbench tpcb",
                new Hardware(4, 17179869184L, Hardware.Storage.SSD),
                objective,
                List.of(),
                Strategy.ATTUNE,
                new TreeMap<>(),
                CATALOG.knobs().stream()
                        .map(k -> new SessionKnob(
                                k.name(), k.domain().least(), k.domain().greatest()))
                        .toList(),
                Budget.of(budget),
                new Guardrails(0.6, 0.5, RestartPolicy.ALWAYS),
                Approval.AUTOMATIC,
                42,
                start);
    }

    public Observation measured(long sequence, double value, Map<String, Double> changedKnobs) {
        return observation(sequence, value, new Outcome.Measured(), changedKnobs);
    }

    public Observation observation(
            long sequence, @Nullable Double value, Outcome outcome, Map<String, Double> changedKnobs) {
        Instant windowStart = start.plusSeconds(60 * sequence);
        Map<String, Double> objectives = value == null ? Map.of() : Map.of(objective.name(), value);
        return new Observation(
                named("observation " + sequence),
                sequence,
                sessionId,
                projectId,
                workloadId(),
                CATALOG.ref(),
                sequence == 1 ? null : named("recommendation " + (sequence - 1)),
                windowStart,
                windowStart.plusSeconds(10),
                NumericRow.of(CATALOG.knobs().stream()
                        .mapToDouble(k -> number(k, changedKnobs))
                        .toArray()),
                NumericRow.of(value == null ? Double.NaN : value),
                new TreeMap<>(objectives),
                outcome,
                List.of());
    }

    public TuningRequest request(long sequence) {
        return new TuningRequest(
                named("request " + sequence),
                sessionId,
                workloadId(),
                named("observation " + sequence),
                sequence,
                start.plusSeconds(60 * sequence + 11),
                1,
                null);
    }

    public Recommendation made(
            long sequence, Reason reason, Map<String, Double> changedKnobs, @Nullable Prediction expected) {
        TreeMap<String, Double> configuration = new TreeMap<>();
        CATALOG.knobs().forEach(k -> configuration.put(k.name(), number(k, changedKnobs)));
        return new Recommendation(
                named("recommendation " + sequence),
                sessionId,
                named("observation " + sequence),
                sequence,
                1,
                RecommendationState.READY,
                reason,
                configuration,
                expected,
                new Provenance(
                        expected == null ? "latin-hypercube" : "gaussian-process",
                        42,
                        (int) sequence,
                        null,
                        0,
                        null,
                        null,
                        List.of(),
                        1L,
                        "test",
                        new TreeMap<>()),
                start.plusSeconds(60 * sequence + 12));
    }

    public PrunedMetrics prunedMetrics(long version) {
        return new PrunedMetrics(
                workloadId(),
                version,
                CATALOG.ref(),
                3,
                List.of(
                        new PrunedMetrics.MetricCluster(
                                "pg_stat_database.xact_commit",
                                List.of(
                                        "pg_stat_database.tup_fetched",
                                        "pg_stat_database.tup_returned",
                                        "pg_stat_database.xact_commit")),
                        new PrunedMetrics.MetricCluster(
                                "pg_stat_bgwriter.buffers_alloc",
                                List.of("pg_stat_bgwriter.buffers_alloc", "pg_stat_database.blks_read"))),
                source());
    }

    public RankedKnobs rankedKnobs(long version) {
        return new RankedKnobs(
                workloadId(),
                objective.name(),
                version,
                CATALOG.ref(),
                List.of(
                        new RankedKnobs.RankedKnob(
                                "shared_buffers",
                                1,
                                0.62,
                                0.9,
                                new RankedKnobs.Interval(0.7, 1.1),
                                new RankedKnobs.Interval(1, 2)),
                        new RankedKnobs.RankedKnob("checkpoint_timeout", 2, 0.34),
                        new RankedKnobs.RankedKnob("work_mem", 3, -0.21),
                        new RankedKnobs.RankedKnob("random_page_cost", 6, -0.08),
                        new RankedKnobs.RankedKnob("wal_compression", 11, 0)),
                List.of("autovacuum", "wal_buffers"),
                List.of(new RankedKnobs.UnrankedKnob("jit", RankedKnobs.UnrankedReason.TOO_LITTLE_VARIATION, 2, 0.08)),
                source());
    }

    private SnapshotSource source() {
        return new SnapshotSource(12, 7, "00", "test", start.plusSeconds(600));
    }

    private UUID named(String thing) {
        return UUID.nameUUIDFromBytes((sessionId + " " + thing).getBytes(StandardCharsets.UTF_8));
    }

    private static double number(Knob knob, Map<String, Double> changed) {
        Double standard = knob.defaultValue();
        return changed.getOrDefault(knob.name(), standard == null ? Double.NaN : standard);
    }

    private static KnobDomain integers(double min, double max) {
        return new KnobDomain.OfIntegers(min, max);
    }

    private static Knob knob(
            String name, KnobDomain domain, Unit unit, double quantum, double standard, Applies applies) {
        return new Knob(
                name,
                domain,
                unit,
                quantum,
                standard,
                applies,
                Resource.OTHER,
                Arrays.asList(-1.0),
                TuningAdvice.none(),
                "What " + name + " does.");
    }
}
