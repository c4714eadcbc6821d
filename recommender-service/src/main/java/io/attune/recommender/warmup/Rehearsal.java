package io.attune.recommender.warmup;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A made-up problem that takes the same paths through the numerics as a real one. */
final class Rehearsal {

    private static final int KNOBS = 12;
    private static final UUID ID = new UUID(0, 0);

    private Rehearsal() {}

    /** @param trials at least 4, so that the model is asked */
    static TuningProblem problem(int trials, long seed) {
        List<Knob> knobs = new ArrayList<>();
        List<SessionKnob> tuned = new ArrayList<>();
        for (int i = 0; i < KNOBS; i++) {
            KnobDomain domain = i % 4 == 3 ? new KnobDomain.OfBooleans() : new KnobDomain.OfIntegers(0, 1000);
            String name = "knob_" + (char) ('a' + i);
            knobs.add(new Knob(
                    name,
                    domain,
                    Unit.NONE,
                    1,
                    0.0,
                    Applies.RELOAD,
                    Resource.OTHER,
                    List.of(),
                    TuningAdvice.none(),
                    null));
            tuned.add(new SessionKnob(name, domain.least(), domain.greatest()));
        }
        CatalogRef ref = new CatalogRef("rehearsal-1", 1);
        Session session = new Session(
                ID,
                ID,
                "rehearsal",
                1,
                SessionState.ACTIVE,
                ref,
                ID,
                "rehearsal",
                new Hardware(1, 1L << 30, Hardware.Storage.SSD),
                new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE),
                Strategy.ATTUNE,
                tuned,
                new Budget(12 + trials),
                new Guardrails(1, 0, RestartPolicy.ALWAYS),
                seed,
                Instant.EPOCH);
        return new TuningProblem(
                session,
                new Catalog(ref, "rehearsal", "1", knobs, List.of()),
                trials,
                trials(trials, seed),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static List<Trial> trials(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trial> trials = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            double[] row = new double[KNOBS];
            double sum = 100;
            for (int i = 0; i < KNOBS; i++) {
                row[i] = i % 4 == 3 ? random.nextInt(2) : random.nextInt(1001);
                sum += row[i] / (i + 1);
            }
            trials.add(
                    new Trial(new UUID(seed, n), n, NumericRow.of(row), NumericRow.of(), sum, Trial.Ending.MEASURED));
        }
        return trials;
    }
}
