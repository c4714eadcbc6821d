package io.attune.model.event;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.RandomKnobs;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Provenance;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Constraint;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RestartWindow;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.PruningEvidence;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.RankingPool;
import io.attune.model.snapshot.SnapshotSource;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Payloads of every event, from a seed. */
final class RandomEvents {

    private final Random random;
    private final RandomKnobs knobs;

    RandomEvents(long seed) {
        random = new Random(seed);
        knobs = new RandomKnobs(random);
    }

    Object payload(Class<?> type) {
        Map<Class<?>, Object> payloads = Map.of(
                Catalog.class, catalog(),
                Session.class, session(),
                Observation.class, observation(),
                TuningRequest.class,
                        new TuningRequest(
                                id(),
                                id(),
                                id(),
                                id(),
                                count(),
                                time(),
                                count(),
                                maybe(new TuningRequest.Replaced(id(), random.nextBoolean()))),
                PrunedMetrics.class, prunedMetrics(),
                RankedKnobs.class, rankedKnobs(),
                Recommendation.class, recommendation());
        return Objects.requireNonNull(payloads.get(type), type::getName);
    }

    private Catalog catalog() {
        return new Catalog(
                ref(),
                "postgres",
                "18",
                some(i -> knobs.next("knob_" + i)),
                some(i -> new Metric(
                        "view.metric_" + i, knobs.pick(MetricKind.values()), maybe("What it is."), maybe("pages"))));
    }

    private Session session() {
        return new Session(
                id(),
                id(),
                "session",
                count(),
                knobs.pick(SessionState.values()),
                ref(),
                id(),
                "workload",
                new Hardware(
                        1 + random.nextInt(64), 1 + random.nextLong(1L << 40), knobs.pick(Hardware.Storage.values())),
                objective(),
                some(i -> new Constraint(
                        "metric_" + i,
                        knobs.pick(Constraint.Bound.values()),
                        random.nextGaussian(),
                        random.nextBoolean())),
                knobs.pick(Strategy.values()),
                new TreeMap<>(Map.of("design_size", (double) count())),
                some(i -> new SessionKnob("knob_" + i, random.nextDouble(), 1 + random.nextDouble())),
                budget(),
                guardrails(),
                knobs.pick(Approval.values()),
                random.nextLong(),
                time());
    }

    private Guardrails guardrails() {
        RestartWindow window = new RestartWindow(
                some(i -> knobs.pick(DayOfWeek.values())),
                LocalTime.of(random.nextInt(24), random.nextInt(60)).toString(),
                LocalTime.of(random.nextInt(24), random.nextInt(60)).toString(),
                "Europe/Berlin");
        return new Guardrails(
                1 - random.nextDouble(),
                random.nextDouble(),
                knobs.pick(RestartPolicy.values()),
                List.of(window),
                random.nextBoolean(),
                1 - random.nextDouble(),
                knobs.pick(RevertTo.values()),
                knobs.pick(Approval.values()),
                some(i -> "knob_" + i));
    }

    private Objective objective() {
        Objective.Goal goal = knobs.pick(Objective.Goal.values());
        return new Objective(
                "throughput_txn_per_sec",
                goal,
                some(i -> new Objective.Component("part_" + i, goal, 1 - random.nextDouble())));
    }

    private Budget budget() {
        Budget whole = new Budget(1 + random.nextInt(100), Duration.ofSeconds(count()));
        return switch (random.nextInt(3)) {
            case 0 -> Budget.of(whole.iterationsOr(1));
            case 1 -> new Budget(null, whole.time());
            default -> whole;
        };
    }

    private Observation observation() {
        Outcome outcome = List.of(
                        new Outcome.Measured(),
                        new Outcome.Failed(knobs.pick(Outcome.FailureReason.values()), "It crashed."),
                        new Outcome.Invalid(knobs.pick(Outcome.InvalidReason.values()), "Reset."))
                .get(random.nextInt(3));
        Instant start = time();
        return new Observation(
                id(),
                count(),
                id(),
                id(),
                id(),
                ref(),
                maybe(id()),
                start,
                start.plusMillis(1 + random.nextInt(100_000)),
                row(),
                row(),
                new TreeMap<>(Map.of(
                        "p95_latency_ms", random.nextDouble(), "throughput_txn_per_sec", 1e6 * random.nextDouble())),
                outcome,
                some(i -> "metric_" + i + " is too much"));
    }

    private PrunedMetrics prunedMetrics() {
        return new PrunedMetrics(
                id(),
                count(),
                ref(),
                random.nextInt(10),
                some(i -> new PrunedMetrics.MetricCluster("m" + i, List.of("m" + i, "n" + i))),
                source(),
                maybe(evidence()));
    }

    private PruningEvidence evidence() {
        return new PruningEvidence(
                new TreeMap<>(Map.of("scoring", "RANKS")),
                random.nextDouble(),
                some(i -> new PruningEvidence.Candidate(
                        i + 1, maybe(random.nextGaussian()), random.nextDouble(), random.nextDouble())),
                some(i -> new PruningEvidence.Stability("m" + i, random.nextDouble())),
                some(i -> new PruningEvidence.Place(
                        "m" + i,
                        List.of("n" + i),
                        NumericRow.of(random.nextGaussian(), random.nextGaussian()),
                        random.nextDouble())));
    }

    private RankedKnobs rankedKnobs() {
        return new RankedKnobs(
                id(),
                "throughput_txn_per_sec",
                count(),
                ref(),
                some(i -> new RankedKnobs.RankedKnob(
                        "knob_" + i,
                        i + 1,
                        random.nextGaussian(),
                        maybe(random.nextDouble()),
                        maybe(new RankedKnobs.Interval(0.1, 0.3)),
                        maybe(new RankedKnobs.Interval(1, i + 1)))),
                some(i -> "unknown_" + i),
                some(i -> new RankedKnobs.UnrankedKnob(
                        "unranked_" + i, RankedKnobs.UnrankedReason.TOO_LITTLE_VARIATION, 2 + i, 0.01)),
                source(),
                maybe(new RankingPool(
                        12,
                        List.of(new RankingPool.Source(id(), 100, 0.9, random.nextDouble())),
                        some(i -> "unvaried_" + i))));
    }

    private Recommendation recommendation() {
        ReasonCode code = knobs.pick(ReasonCode.values());
        return new Recommendation(
                id(),
                id(),
                id(),
                count(),
                1 + random.nextInt(5),
                knobs.pick(RecommendationState.values()),
                random.nextBoolean() ? Reason.of(code, "Because.") : Reason.counted(code, 3, 10, "Because."),
                new TreeMap<>(Map.of("shared_buffers", 1e9 * random.nextDouble(), "work_mem", -1.0)),
                maybe(new Prediction(random.nextGaussian(), -3, 3)),
                new Provenance(
                        "gaussian-process",
                        random.nextLong(),
                        random.nextInt(100),
                        maybe(id()),
                        random.nextInt(100),
                        maybe(count()),
                        maybe(count()),
                        some(i -> "knob_" + i),
                        maybe(count()),
                        "0.1.0",
                        new TreeMap<>(Map.of("exploration", random.nextDouble()))),
                time());
    }

    private SnapshotSource source() {
        return new SnapshotSource(
                random.nextInt(100),
                random.nextLong(),
                "%064x".formatted(random.nextLong(Long.MAX_VALUE)),
                "0.1.0",
                time());
    }

    private CatalogRef ref() {
        return new CatalogRef("postgres-18", 1 + random.nextInt(9));
    }

    private NumericRow row() {
        return NumericRow.of(IntStream.range(0, random.nextInt(50))
                .mapToDouble(i -> random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 1e9)
                .toArray());
    }

    private <T> List<T> some(IntFunction<T> element) {
        return IntStream.range(0, random.nextInt(8)).mapToObj(element).toList();
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private long count() {
        return 1 + random.nextLong(1000);
    }

    private Instant time() {
        return Instant.ofEpochSecond(1_790_000_000L + random.nextInt(10_000_000), random.nextInt(1_000_000) * 1000L);
    }
}
