package io.attune.recommender.warmup;

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
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A made-up session that takes the same ways as a real one, with a catalog as large as that of a real DBMS. Its ids are new each time,
 * so that two replicas that rehearse at once do not wait for each other.
 */
final class Rehearsal {

    private static final String OBJECTIVE = "throughput_txn_per_sec";
    private static final int KNOBS = 300;
    private static final int TUNED = 12;
    private static final int METRICS = 300;
    private static final int OBSERVATIONS = 24;

    private final UUID id = UUID.randomUUID();
    private final SplittableRandom random = new SplittableRandom(1);
    private final CatalogRef ref = new CatalogRef("rehearsal-" + id.getLeastSignificantBits(), 1);
    private final List<Knob> knobs = new ArrayList<>();

    Rehearsal() {
        for (int i = 0; i < KNOBS; i++) {
            KnobDomain domain = i % 4 == 3 ? new KnobDomain.OfBooleans() : new KnobDomain.OfIntegers(0, 1000);
            knobs.add(new Knob(
                    "knob_" + (1000 + i),
                    domain,
                    Unit.NONE,
                    1,
                    0.0,
                    Applies.RELOAD,
                    Resource.OTHER,
                    List.of(),
                    TuningAdvice.none(),
                    "A knob that no DBMS has."));
        }
    }

    Catalog catalog() {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < METRICS; i++) {
            metrics.add(new Metric("view.metric_" + (1000 + i), MetricKind.COUNTER, null));
        }
        return new Catalog(ref, "rehearsal", "1", knobs, metrics);
    }

    /** A session that asks the model after the fewest observations there can be. */
    Session session() {
        List<SessionKnob> tuned = knobs.stream()
                .limit(TUNED)
                .map(knob -> new SessionKnob(
                        knob.name(), knob.domain().least(), knob.domain().greatest()))
                .toList();
        return new Session(
                id,
                id,
                "rehearsal",
                1,
                SessionState.ACTIVE,
                ref,
                id,
                "rehearsal",
                new Hardware(1, 1L << 30, Hardware.Storage.SSD),
                new Objective(OBJECTIVE, Objective.Goal.MAXIMIZE),
                List.of(),
                Strategy.ATTUNE,
                new TreeMap<>(),
                tuned,
                Budget.of(OBSERVATIONS + 1),
                new Guardrails(1, 0, RestartPolicy.ALWAYS),
                Approval.AUTOMATIC,
                1,
                Instant.EPOCH);
    }

    /** Oldest first. */
    List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (int sequence = 1; sequence <= OBSERVATIONS; sequence++) {
            observations.add(observation(sequence));
        }
        return observations;
    }

    private Observation observation(int sequence) {
        double[] row = new double[KNOBS];
        double throughput = 100;
        for (int i = 0; i < TUNED; i++) {
            row[i] = i % 4 == 3 ? random.nextInt(2) : random.nextInt(1001);
            throughput += row[i] / (i + 1);
        }
        TreeMap<String, Double> objectives = new TreeMap<>();
        objectives.put(OBJECTIVE, throughput);
        return new Observation(
                new UUID(id.getMostSignificantBits() + sequence, id.getLeastSignificantBits()),
                sequence,
                id,
                id,
                id,
                ref,
                null,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(sequence),
                NumericRow.of(row),
                NumericRow.of(new double[METRICS]),
                objectives,
                new Outcome.Measured(),
                List.of());
    }
}
