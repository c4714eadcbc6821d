package io.attune.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.observation.Outcome;
import io.attune.model.observation.Outcome.FailureReason;
import io.attune.model.observation.Outcome.InvalidReason;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Component;
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
    private static final Objective WEIGHTED = new Objective(
            "goal",
            Goal.MAXIMIZE,
            List.of(
                    new Component("throughput_txn_per_sec", Goal.MAXIMIZE, 0.75),
                    new Component("p95_latency_ms", Goal.MINIMIZE, 0.25)));
    private static final String COMMITS = "pg_stat_database.xact_commit";

    private static final Catalog CATALOG = new Catalog(
            new CatalogRef("postgres-18", 1),
            "postgres",
            "18",
            List.of(buffers()),
            List.of(
                    new Metric("pg_stat_database.numbackends", MetricKind.GAUGE, null),
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
    void takesAMetricAsTheObjectiveByItsRateOrLevel() {
        after.put("pg_stat_database.numbackends", ReportedValue.number(7));
        Objective level = new Objective("pg_stat_database.numbackends", Goal.MINIMIZE);

        assertThat(measured(level).objectives()).containsEntry("pg_stat_database.numbackends", 7.0);
        assertThat(measured(new Objective(COMMITS, Goal.MAXIMIZE)).objectives()).containsEntry(COMMITS, 500.0);
    }

    @Test
    void scoresAWeightedGoalAgainstTheBaseline() {
        objectives.put("p95_latency_ms", 8.0);
        Map<String, Double> baseline = Map.of("throughput_txn_per_sec", 400.0, "p95_latency_ms", 10.0);

        Measurement measured = measured(new Aim(WEIGHTED, List.of(), baseline));

        assertThat(measured.objectives().get("goal")).isCloseTo(1 + 0.75 * 0.25 + 0.25 * 0.2, offset(1e-12));
        assertThat(measured.outcome()).isEqualTo(new Outcome.Measured());
    }

    @Test
    void theBaselineOfAWeightedGoalScoresOne() {
        objectives.put("p95_latency_ms", 8.0);

        assertThat(measured(WEIGHTED).objectives()).containsEntry("goal", 1.0);
    }

    @Test
    void nobodySendsTheScoreOfAWeightedGoal() {
        objectives.put("p95_latency_ms", 8.0);
        objectives.put("goal", 99.0);

        assertThat(measured(WEIGHTED).objectives()).containsEntry("goal", 1.0);
    }

    @Test
    void missesAComponentOfAWeightedGoal() {
        assertThat(invalid(WEIGHTED).reason()).isEqualTo(InvalidReason.OBJECTIVE_MISSING);
        assertThat(invalid(WEIGHTED).detail()).startsWith("p95_latency_ms");
    }

    @Test
    void hasNoRelativeChangeOfZero() {
        objectives.put("p95_latency_ms", 0.0);

        assertThat(invalid(WEIGHTED).detail()).contains("zero in the first window");
    }

    @Test
    void namesTheConstraintsThatAreBroken() {
        objectives.put("p95_latency_ms", 31.5);
        Constraint broken = new Constraint("p95_latency_ms", Constraint.Bound.AT_MOST, 20);
        Constraint kept = new Constraint(COMMITS, Constraint.Bound.AT_LEAST, 500);

        Measurement measured = measured(new Aim(THROUGHPUT, List.of(broken, kept), Map.of()));

        assertThat(measured.outcome()).isEqualTo(new Outcome.Measured());
        assertThat(measured.violations()).containsExactly("p95_latency_ms is 31.5, at most 20 is allowed");
    }

    @Test
    void missesWhatAConstraintIsAbout() {
        Constraint constraint = new Constraint("p95_latency_ms", Constraint.Bound.AT_MOST, 20);

        Outcome outcome =
                measured(new Aim(THROUGHPUT, List.of(constraint), Map.of())).outcome();

        assertThat(((Outcome.Invalid) outcome).reason()).isEqualTo(InvalidReason.CONSTRAINT_MISSING);
    }

    @Test
    void aConstraintOfMemoryIsAboutWhatTheConfigurationClaimsUnlessUseIsReported() {
        knobs.put("shared_buffers", ReportedValue.text("128MB"));
        Aim aim = new Aim(
                THROUGHPUT, List.of(new Constraint(Constraint.MEMORY, Constraint.Bound.AT_MOST, 100 << 20)), Map.of());

        assertThat(measured(aim).objectives()).containsEntry(Constraint.MEMORY, (double) (128 << 20));
        assertThat(measured(aim).violations()).hasSize(1);
        objectives.put(Constraint.MEMORY, 5e6);
        assertThat(measured(aim).violations()).isEmpty();
    }

    @Test
    void blamesTheConfigurationWhenAFailureIsReported() {
        failure = new Outcome.Failed(FailureReason.DBMS_DID_NOT_START, "out of memory");
        after.clear();

        assertThat(measured(P95).outcome()).isEqualTo(failure);
    }

    @Test
    void gathersTheFaultsOfAllReadings() {
        knobs.put("shared_buffers", ReportedValue.text("plenty"));
        after.put(COMMITS, ReportedValue.text("many"));

        assertThat(measured(THROUGHPUT).faults())
                .extracting(Fault::pointer)
                .containsExactly("/knobs/shared_buffers", "/metricsAfter/" + COMMITS);
    }

    @Test
    void saysWhatIsOddAboutTheReadings() {
        knobs.put("shared_buffers", ReportedValue.whole(2));
        knobs.put("my_extension.cache", ReportedValue.text("12MB"));
        before.put("my_view.my_column", ReportedValue.number(1));

        assertThat(measured(THROUGHPUT).knobsOutOfRange()).containsExactly("shared_buffers");
        assertThat(measured(THROUGHPUT).unknownKnobs()).containsExactly("my_extension.cache");
        assertThat(measured(THROUGHPUT).unknownMetrics()).containsExactly("my_view.my_column");
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
        return measured(Aim.of(objective));
    }

    private Measurement measured(Aim aim) {
        return Measurement.of(
                CATALOG,
                aim,
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

    private static Knob buffers() {
        return new Knob(
                "shared_buffers",
                new KnobDomain.OfIntegers(16 * 8192, 8192e9),
                Unit.BYTES,
                8192,
                null,
                Applies.RESTART,
                Resource.MEMORY,
                List.of(),
                new TuningAdvice(Tunability.DEFAULT, Scale.LOG, null, null, new MemoryCost(1, null), null),
                null);
    }
}
