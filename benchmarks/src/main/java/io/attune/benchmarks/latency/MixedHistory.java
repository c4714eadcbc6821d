package io.attune.benchmarks.latency;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A session on {@link MixedKnobs} as it stands after so many observations: the defaults, then configurations in which about half of the
 * knobs have the value that they began with. The objective follows a fifth of the knobs, each along a parabola, with noise of 3 %; about
 * one configuration in ten fails.
 */
final class MixedHistory {

    private static final double NOISE = 0.03;
    private static final double SHARE_MOVED = 0.5;
    private static final int MATTERING = 5;
    /** Of a range: with the first knob above it and the third below, nothing starts. */
    private static final double TOO_MUCH = 0.75;

    private static final double TOO_LITTLE = 0.6;

    private final Catalog catalog;
    private final Random random;
    private final long seed;
    private final List<Trial> trials = new ArrayList<>();

    MixedHistory(int rows, int knobs, long seed) {
        this.catalog = MixedKnobs.catalog(knobs);
        this.random = new Random(seed);
        this.seed = seed;
        for (int i = 1; i <= rows; i++) {
            trials.add(trial(i));
        }
    }

    private Trial trial(int sequence) {
        double[] row = new double[catalog.knobs().size()];
        for (int k = 0; k < row.length; k++) {
            Knob knob = catalog.knobs().get(k);
            row[k] = sequence > 1 && random.nextDouble() < SHARE_MOVED
                    ? MixedKnobs.draw(knob, random)
                    : Objects.requireNonNull(knob.defaultValue());
        }
        double throughput = throughput(row);
        boolean fails = sequence > 1 && share(row, 0) > TOO_MUCH && share(row, 2) < TOO_LITTLE;
        return new Trial(
                id("observation " + sequence + " of seed " + seed),
                sequence,
                NumericRow.of(row),
                NumericRow.of(),
                fails ? Double.NaN : throughput,
                fails ? Trial.Ending.FAILED : Trial.Ending.MEASURED);
    }

    private double throughput(double[] row) {
        double gain = 0;
        for (int k = 0; k < row.length; k += MATTERING) {
            double best = 0.3 + 0.05 * (k % 9);
            gain -= Math.pow(share(row, k) - best, 2) / (1 + 0.2 * k);
        }
        return 1000 * Math.exp(gain) * (1 + NOISE * random.nextGaussian());
    }

    private double share(double[] row, int k) {
        return MixedKnobs.share(catalog.knobs().get(k), row[k]);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Configurations and objectives, oldest first. */
    List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** The next recommendation of this strategy is asked for. */
    TuningProblem problem(Strategy strategy) {
        return new TuningProblem(
                session(strategy),
                catalog,
                trials.size(),
                Duration.ZERO,
                trials,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Instant.EPOCH);
    }

    Session session(Strategy strategy) {
        return new Session(
                id("session of seed " + seed),
                id("project"),
                "mixed",
                1,
                SessionState.ACTIVE,
                catalog.ref(),
                id("workload"),
                "mixed",
                new Hardware(8, 64L << 30, Hardware.Storage.SSD),
                new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE),
                List.of(),
                strategy,
                // a repeated measurement takes no model: it would be no recommendation to time
                strategy == Strategy.ATTUNE
                        ? new TreeMap<>(Map.of(Hyperparameter.REPLICATE_SHARE.label(), 0.0))
                        : new TreeMap<>(),
                catalog.knobs().stream()
                        .map(knob -> new SessionKnob(
                                knob.name(),
                                knob.domain().least(),
                                knob.domain().greatest()))
                        .toList(),
                Budget.of(100_000),
                new Guardrails(0.8, 0, RestartPolicy.ALWAYS),
                Approval.AUTOMATIC,
                seed,
                Instant.EPOCH);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
