package io.attune.learning.outside;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.event.EventType;
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
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workload of its own project, with sessions, as ingest-service would publish it. Its throughput follows one knob, buffers; its
 * metrics follow four hidden numbers.
 */
public final class MeasuredWorkload {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COMMITS = "pg_stat_database.xact_commit";
    private static final List<String> KNOBS = List.of("buffers", "constant", "cost", "method", "untuned");
    private static final List<String> METRICS = Stream.concat(
                    IntStream.range(0, 24).mapToObj("family%02d.metric"::formatted),
                    Stream.of("a.constant", COMMITS, "z.text"))
            .sorted()
            .toList();

    public final UUID projectId;
    public final UUID id = UUID.randomUUID();

    public final UUID sessionId = UUID.randomUUID();
    private final Topics topics;
    public final String catalogKey;
    private final Random random = new Random(17);
    private long sequence;

    public MeasuredWorkload(Topics topics) {
        this(topics, UUID.randomUUID(), "postgres-" + UUID.randomUUID());
    }

    private MeasuredWorkload(Topics topics, UUID projectId, String catalogKey) {
        this.topics = topics;
        this.projectId = projectId;
        this.catalogKey = catalogKey;
    }

    /** Another workload of the same project, on the same version of the DBMS. */
    public MeasuredWorkload another() {
        return new MeasuredWorkload(topics, projectId, catalogKey);
    }

    /** One of another project, on the same version of the DBMS. */
    public MeasuredWorkload ofAnotherProject() {
        return new MeasuredWorkload(topics, UUID.randomUUID(), catalogKey);
    }

    public MeasuredWorkload withCatalog() {
        return withCatalog(1, KNOBS);
    }

    /** Another revision, with these knobs in this order. */
    public MeasuredWorkload withCatalog(int revision, List<String> names) {
        publish(catalog(revision, names), new CatalogRef(catalogKey, revision).eventKey());
        return this;
    }

    /** The first revision, as releases published it that had one key for all revisions. */
    public MeasuredWorkload withCatalogUnderTheOldKey() {
        publish(catalog(1, KNOBS), catalogKey);
        return this;
    }

    private void publish(Catalog catalog, String key) {
        topics.publish(EventType.CATALOG_PUBLISHED, UUID.randomUUID(), key, catalog);
    }

    private Catalog catalog(int revision, List<String> names) {
        List<Knob> knobs = names.stream().map(MeasuredWorkload::knob).toList();
        List<Metric> metrics = METRICS.stream()
                .map(name -> new Metric(name, name.equals("z.text") ? MetricKind.INFO : MetricKind.GAUGE, null))
                .toList();
        return new Catalog(new CatalogRef(catalogKey, revision), "postgres", "18", knobs, metrics);
    }

    private static Knob knob(String name) {
        KnobDomain domain = name.equals("method")
                ? new KnobDomain.OfEnums(List.of("a", "b", "c"))
                : new KnobDomain.OfIntegers(0, 1_000_000);
        return new Knob(
                name, domain, Unit.NONE, 1, 1.0, Applies.RELOAD, Resource.OTHER, List.of(), TuningAdvice.none(), null);
    }

    public MeasuredWorkload withSession() {
        return withSession(sessionId, new Objective("throughput_txn_per_sec", Goal.MAXIMIZE));
    }

    public MeasuredWorkload withSession(UUID session, Objective objective) {
        topics.publish(
                EventType.SESSION_CHANGED,
                UUID.randomUUID(),
                session.toString(),
                new Session(
                        session,
                        projectId,
                        "nightly",
                        1,
                        SessionState.ACTIVE,
                        new CatalogRef(catalogKey, 1),
                        id,
                        "tpcc",
                        new Hardware(2, 1L << 32, Hardware.Storage.SSD),
                        objective,
                        List.of(),
                        Strategy.ATTUNE,
                        new TreeMap<>(),
                        Stream.of("buffers", "constant", "cost", "method")
                                .map(knob -> new SessionKnob(knob, 0, 1_000_000))
                                .toList(),
                        Budget.of(12),
                        new Guardrails(0.8, 0.5, RestartPolicy.NEVER),
                        Approval.AUTOMATIC,
                        1,
                        START));
        return this;
    }

    public MeasuredWorkload withObservations(int count) {
        for (int i = 0; i < count; i++) {
            publish(UUID.randomUUID(), observation(new Outcome.Measured()));
        }
        return this;
    }

    public Observation observation(Outcome outcome) {
        return observation(outcome, 1, KNOBS);
    }

    /** An observation whose knobs are in the order of a catalog revision. */
    public Observation observation(Outcome outcome, int revision, List<String> names) {
        Map<String, Double> values = Map.of(
                "buffers",
                1000.0 + random.nextInt(1000),
                "constant",
                4.0,
                "cost",
                (double) random.nextInt(100),
                "method",
                (double) random.nextInt(3),
                "untuned",
                random.nextDouble());
        double[] knobs = names.stream()
                .mapToDouble(name -> values.getOrDefault(name, Double.NaN))
                .toArray();
        double buffers = values.getOrDefault("buffers", Double.NaN);
        var objectives = new TreeMap<String, Double>();
        if (outcome instanceof Outcome.Measured) {
            objectives.put("throughput_txn_per_sec", buffers + random.nextDouble());
            objectives.put("p95_latency_ms", 2000 - buffers + random.nextDouble());
        }
        sequence++;
        return new Observation(
                UUID.randomUUID(),
                sequence,
                sessionId,
                projectId,
                id,
                new CatalogRef(catalogKey, revision),
                null,
                START.plusSeconds(10 * sequence),
                START.plusSeconds(10 * sequence + 10),
                NumericRow.of(knobs),
                metrics(),
                objectives,
                outcome,
                List.of());
    }

    private NumericRow metrics() {
        double[] hidden = random.doubles(4, 0, 1000).toArray();
        double[] row = new double[METRICS.size()];
        for (int c = 0; c < row.length; c++) {
            row[c] = switch (METRICS.get(c)) {
                case "a.constant" -> 7;
                case "z.text" -> Double.NaN;
                case COMMITS -> random.nextDouble();
                default -> hidden[c % 4] + 20 * random.nextDouble();
            };
        }
        return NumericRow.of(row);
    }

    public void publish(UUID eventId, Observation observation) {
        topics.publish(EventType.OBSERVATION_RECORDED, eventId, id.toString(), observation);
    }
}
