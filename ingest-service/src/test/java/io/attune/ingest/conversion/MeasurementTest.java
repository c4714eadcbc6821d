package io.attune.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.FailureReason;
import io.attune.model.observation.Outcome.InvalidReason;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
    private static final Window TEN_SECONDS = new Window(START, START.plusSeconds(10));
    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
    private static final Objective P95 = new Objective("p95_latency_ms", Goal.MINIMIZE);
    private static final String COMMITS = "pg_stat_database.xact_commit";

    private static final Catalog CATALOG = new Catalog(
            new CatalogRef("postgres-18", 1),
            "postgres",
            "18",
            List.of(
                    knob("application_name", new KnobDomain.OfStrings(), Unit.NONE, 1),
                    knob("jit", new KnobDomain.OfBooleans(), Unit.NONE, 1),
                    knob("shared_buffers", new KnobDomain.OfIntegers(16 * 8192, 8192e9), Unit.BYTES, 8192),
                    knob("wal_compression", new KnobDomain.OfEnums(List.of("off", "pglz")), Unit.NONE, 1)),
            List.of(
                    new Metric("pg_stat_database.numbackends", MetricKind.GAUGE, null),
                    new Metric("pg_stat_database.stats_reset", MetricKind.INFO, null),
                    new Metric(COMMITS, MetricKind.COUNTER, null)));

    private final Map<String, @Nullable ReportedValue> knobs = new HashMap<>();
    private final Map<String, @Nullable ReportedValue> before =
            new HashMap<>(Map.of(COMMITS, ReportedValue.number(1000)));
    private final Map<String, @Nullable ReportedValue> after =
            new HashMap<>(Map.of(COMMITS, ReportedValue.number(6000)));
    private final Map<String, Double> objectives = new HashMap<>();
    private @Nullable Instant startedAt;
    private @Nullable Instant statsResetAt;
    private Outcome.@Nullable Failed failure;

    @Test
    void turnsCountersIntoRatesPerSecond() {
        assertThat(metric(COMMITS)).isEqualTo(500);
    }

    @Test
    void takesALevelAsItWasAfterTheWindow() {
        before.put("pg_stat_database.numbackends", ReportedValue.number(90));
        after.put("pg_stat_database.numbackends", ReportedValue.number(7));

        assertThat(metric("pg_stat_database.numbackends")).isEqualTo(7);
    }

    @Test
    void readsNumbersThatWereSentAsText() {
        after.put(COMMITS, ReportedValue.text("6000"));

        assertThat(metric(COMMITS)).isEqualTo(500);
    }

    @Test
    void hasNoNumberForInformation() {
        after.put("pg_stat_database.stats_reset", ReportedValue.text("2026-11-22 20:00:00+00"));

        assertThat(metric("pg_stat_database.stats_reset")).isNaN();
        assertThat(measured(THROUGHPUT).faults()).isEmpty();
    }

    @Test
    void hasNoRateForACounterThatWasReadOnce() {
        before.clear();

        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void derivesThroughputFromCommits() {
        assertThat(measured(THROUGHPUT).objectives()).containsEntry("throughput_txn_per_sec", 500.0);
        assertThat(measured(THROUGHPUT).outcome()).isEqualTo(new Outcome.Measured());
    }

    @Test
    void prefersTheThroughputThatTheClientMeasured() {
        objectives.put("throughput_txn_per_sec", 321.0);

        assertThat(measured(THROUGHPUT).objectives()).containsEntry("throughput_txn_per_sec", 321.0);
    }

    @Test
    void refusesAWindowThatStraddlesARestart() {
        startedAt = START.plusSeconds(3);

        assertThat(invalid(THROUGHPUT).reason()).isEqualTo(InvalidReason.COUNTER_RESET);
        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void refusesAWindowThatStraddlesACounterReset() {
        statsResetAt = START.plusSeconds(10);
        after.put(COMMITS, ReportedValue.number(7));

        assertThat(invalid(THROUGHPUT).reason()).isEqualTo(InvalidReason.COUNTER_RESET);
        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void acceptsARestartThatCameBeforeTheWindow() {
        startedAt = START;
        statsResetAt = START.minusSeconds(1);

        assertThat(measured(THROUGHPUT).outcome()).isEqualTo(new Outcome.Measured());
    }

    @Test
    void namesACounterThatWentDownAndHasNoRateForIt() {
        after.put(COMMITS, ReportedValue.number(999));

        assertThat(invalid(THROUGHPUT).reason()).isEqualTo(InvalidReason.COUNTER_WENT_DOWN);
        assertThat(invalid(THROUGHPUT).detail()).contains(COMMITS);
        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void missesAnObjectiveThatCannotBeDerived() {
        assertThat(invalid(P95).reason()).isEqualTo(InvalidReason.OBJECTIVE_MISSING);
        assertThat(invalid(P95).detail()).contains("p95_latency_ms");
    }

    @Test
    void blamesTheConfigurationWhenAFailureIsReported() {
        failure = new Outcome.Failed(FailureReason.DBMS_DID_NOT_START, "out of memory");
        after.clear();

        assertThat(measured(P95).outcome()).isEqualTo(failure);
    }

    @Test
    void findsFaultWithATextWhereANumberBelongs() {
        after.put(COMMITS, ReportedValue.text("many"));

        assertThat(measured(THROUGHPUT).faults())
                .containsExactly(new Fault("/metricsAfter/" + COMMITS, "must be a finite number"));
    }

    @Test
    void findsFaultWithNotANumber() {
        after.put(COMMITS, ReportedValue.text("NaN"));

        assertThat(measured(THROUGHPUT).faults())
                .extracting(Fault::pointer)
                .containsExactly("/metricsAfter/" + COMMITS);
    }

    @Test
    void findsFaultWithNumbersTooLargeForAnyMetricEvenUnknownOnes() {
        before.put("my/view.~x", new ReportedValue("1e999", false));

        assertThat(measured(THROUGHPUT).faults())
                .extracting(Fault::pointer)
                .containsExactly("/metricsBefore/my~1view.~0x");
    }

    @Test
    void namesWhatTheCatalogDoesNotHave() {
        knobs.put("my_extension.cache", ReportedValue.text("12MB"));
        before.put("my_view.my_column", ReportedValue.number(1));

        assertThat(measured(THROUGHPUT).unknownKnobs()).containsExactly("my_extension.cache");
        assertThat(measured(THROUGHPUT).unknownMetrics()).containsExactly("my_view.my_column");
        assertThat(measured(THROUGHPUT).faults()).isEmpty();
    }

    @Test
    void readsKnobsIntoTheOrderOfTheCatalog() {
        knobs.put("shared_buffers", ReportedValue.text("128MB"));
        knobs.put("jit", new ReportedValue("true", false));
        knobs.put("wal_compression", ReportedValue.text("pglz"));
        knobs.put("application_name", ReportedValue.text("psql"));

        assertThat(measured(THROUGHPUT).knobs().toArray()).containsExactly(Double.NaN, 1, 128L << 20, 1);
    }

    @Test
    void countsABareNumberInTheUnitOfTheDbms() {
        knobs.put("shared_buffers", ReportedValue.number(16384));

        assertThat(measured(THROUGHPUT).knobs().get(2)).isEqualTo(128L << 20);
    }

    @Test
    void findsFaultWithAKnobOfTheWrongType() {
        knobs.put("shared_buffers", ReportedValue.text("plenty"));
        knobs.put("wal_compression", ReportedValue.text("zip"));
        knobs.put("jit", ReportedValue.number(3));

        assertThat(measured(THROUGHPUT).faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/knobs/shared_buffers", "/knobs/wal_compression", "/knobs/jit");
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Window(START, START)).hasMessageContaining("must end after");
    }

    private double metric(String name) {
        Integer column = CATALOG.metricColumns().get(name);
        assertThat(column).isNotNull();
        return measured(THROUGHPUT).metrics().get(column);
    }

    private Outcome.Invalid invalid(Objective objective) {
        return (Outcome.Invalid) measured(objective).outcome();
    }

    private Measurement measured(Objective objective) {
        return Measurement.of(
                CATALOG,
                objective,
                new Measurement.Raw(
                        TEN_SECONDS,
                        startedAt,
                        statsResetAt,
                        new Readings("knobs", knobs),
                        new Readings("metricsBefore", before),
                        new Readings("metricsAfter", after),
                        objectives,
                        failure));
    }

    private static Knob knob(String name, KnobDomain domain, Unit unit, double quantum) {
        return new Knob(
                name,
                domain,
                unit,
                quantum,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
    }
}
