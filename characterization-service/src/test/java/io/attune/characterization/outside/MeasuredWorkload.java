package io.attune.characterization.outside;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.event.EventType;
import io.attune.model.hardware.Hardware;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A workload of its own project, with a session, as ingest-service would publish it. */
public final class MeasuredWorkload {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COMMITS = "pg_stat_database.xact_commit";

    public final UUID projectId = UUID.randomUUID();
    public final UUID id = UUID.randomUUID();
    public final UUID sessionId = UUID.randomUUID();

    private final Topics topics;
    private final CatalogRef catalog;
    private final Random random = new Random(17);
    private long sequence;

    public MeasuredWorkload(Topics topics) {
        this.topics = topics;
        this.catalog = new CatalogRef("postgres-" + UUID.randomUUID(), 1);
    }

    private static List<String> metrics() {
        return Stream.concat(
                        IntStream.range(0, 24).mapToObj("family%02d.metric"::formatted),
                        Stream.of("a.constant", COMMITS, "z.text"))
                .sorted()
                .toList();
    }

    public MeasuredWorkload withCatalog() {
        List<Metric> metrics = metrics().stream()
                .map(name -> new Metric(name, name.equals("z.text") ? MetricKind.INFO : MetricKind.GAUGE, null))
                .toList();
        topics.publish(
                EventType.CATALOG_PUBLISHED,
                UUID.randomUUID(),
                catalog.key(),
                new Catalog(catalog, "postgres", "18", List.of(), metrics));
        return this;
    }

    public MeasuredWorkload withSession() {
        var session = new Session(
                sessionId,
                projectId,
                "nightly",
                1,
                SessionState.ACTIVE,
                catalog,
                id,
                "tpcc",
                new Hardware(2, 1L << 32, Hardware.Storage.SSD),
                new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE),
                Strategy.ATTUNE,
                List.of(),
                new Budget(12),
                new Guardrails(0.8, 0.5, RestartPolicy.NEVER),
                1,
                START);
        topics.publish(EventType.SESSION_CHANGED, UUID.randomUUID(), sessionId.toString(), session);
        return this;
    }

    public MeasuredWorkload withObservations(int count) {
        for (int i = 0; i < count; i++) {
            publish(UUID.randomUUID(), observation(new Outcome.Measured()));
        }
        return this;
    }

    /** A measured observation: its metrics follow four hidden numbers. */
    public Observation observation(Outcome outcome) {
        double[] hidden = random.doubles(4, 0, 1000).toArray();
        List<String> names = metrics();
        double[] row = new double[names.size()];
        for (int c = 0; c < row.length; c++) {
            row[c] = switch (names.get(c)) {
                case "a.constant" -> 7;
                case "z.text" -> Double.NaN;
                case COMMITS -> random.nextDouble();
                default -> hidden[c % 4] + 20 * random.nextDouble();
            };
        }
        sequence++;
        return new Observation(
                UUID.randomUUID(),
                sequence,
                sessionId,
                projectId,
                id,
                catalog,
                null,
                START.plusSeconds(10 * sequence),
                START.plusSeconds(10 * sequence + 10),
                NumericRow.of(),
                NumericRow.of(row),
                new TreeMap<>(),
                outcome);
    }

    public void publish(UUID eventId, Observation observation) {
        topics.publish(EventType.OBSERVATION_RECORDED, eventId, id.toString(), observation);
    }
}
