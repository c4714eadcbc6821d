package io.attune.recommender.safety;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.method.Advice;
import io.attune.recommender.method.Recommender;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session from its baseline to its end. Its agent does what it is told, most of the time; windows fail, do not count, or report
 * numbers that are none; now and then a person runs something else, or rejects what is proposed.
 */
public final class RandomTuning {

    private static final Recommender RECOMMENDER = new Recommender("safety");

    private final Random random;
    private final Catalog catalog;
    private final RandomSessions sessions;
    private final Session session;
    private final List<Trial> trials = new ArrayList<>();
    private final List<Map<String, Double>> rejected = new ArrayList<>();
    private final List<Trial> siblings = new ArrayList<>();
    private final List<SourceWorkload> sources = new ArrayList<>();
    private Instant now;

    /**
     * @param shipped catalogs to choose from, beside made-up ones
     * @param mayAskModels whether strategies that have a model come to it
     */
    public RandomTuning(long seed, List<Catalog> shipped, boolean mayAskModels) {
        this.random = new Random(seed);
        this.catalog = shipped.isEmpty() || random.nextBoolean()
                ? new RandomCatalogs(random).next()
                : shipped.get(random.nextInt(shipped.size()));
        this.sessions = new RandomSessions(random, mayAskModels);
        this.session = sessions.next(catalog);
        this.now = session.createdAt();
        trials.add(trial(1, baseline(), Map.of()));
        for (int i = random.nextInt(10) == 0 ? 1 + random.nextInt(8) : 0; i > 0; i--) {
            siblings.add(trial(i, anything(), Map.of()));
        }
        if (random.nextInt(10) == 0) {
            List<Trial> theirs = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                theirs.add(trial(i, anything(), Map.of()));
            }
            sources.add(new SourceWorkload(new UUID(2, random.nextLong()), theirs, null, machine()));
        }
    }

    /** The session's machine but for its size, or none that is known. */
    private @Nullable Hardware machine() {
        Hardware own = session.hardware();
        return random.nextInt(4) == 0
                ? null
                : new Hardware(
                        1 + random.nextInt(4 * own.cpuCores()),
                        (long) Math.max(1 << 20, 8.0 * random.nextDouble() * own.memoryBytes()),
                        own.storage());
    }

    /**
     * What was recommended.
     *
     * @param failure what the recommender threw, in whose place the fallback answered; absent where it threw nothing
     */
    public record Recommended(
            TuningProblem problem, Advice advice, @Nullable RuntimeException failure) {}

    /** Runs the session to its end. */
    public void run(Consumer<Recommended> witness) {
        int iterations = session.budget().iterationsOr(12);
        for (int n = 1; n <= iterations; n++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
            Recommended recommended = recommended(n);
            witness.accept(recommended);
            if (isNew(recommended.advice()) && random.nextInt(20) == 0) {
                rejected.add(recommended.advice().configuration());
                recommended = recommended(n);
                witness.accept(recommended);
            }
            trials.add(
                    random.nextInt(12) == 0
                            ? trial(n + 1, anything(), Map.of())
                            : trial(
                                            n + 1,
                                            applied(recommended.advice()),
                                            recommended.advice().configuration())
                                    .from(Origin.of(
                                            recommended.advice().reason().code())));
        }
    }

    private static boolean isNew(Advice advice) {
        ReasonCode code = advice.reason().code();
        return code != ReasonCode.MEASURE_AGAIN
                && code != ReasonCode.REVERT
                && code != ReasonCode.CONFIRMATION
                && code != ReasonCode.CONVERGED
                && code != ReasonCode.BUDGET_SPENT
                && code != ReasonCode.SESSION_NOT_ACTIVE;
    }

    private Recommended recommended(int sequence) {
        boolean isPaused = random.nextInt(30) == 0;
        TuningProblem problem = new TuningProblem(
                isPaused ? session.in(SessionState.PAUSED) : session,
                catalog,
                sequence,
                Duration.between(session.createdAt(), now),
                trials,
                siblings,
                sources,
                rejected,
                null,
                null,
                now);
        try {
            return new Recommended(problem, RECOMMENDER.advise(problem), null);
        } catch (RuntimeException e) {
            return new Recommended(problem, RECOMMENDER.fallback(problem, e.toString()), e);
        }
    }

    private double[] baseline() {
        double[] row = new double[catalog.knobs().size()];
        for (int i = 0; i < row.length; i++) {
            Knob knob = catalog.knobs().get(i);
            Double usual = knob.defaultValue();
            row[i] = usual == null || random.nextInt(oneIn(knob)) == 0 ? reading(knob) : usual;
        }
        return row;
    }

    /** What somebody set by hand: any value that the knob can have, and some that it cannot. */
    private double[] anything() {
        double[] row = trials.isEmpty() ? baseline() : trials.get(0).knobs().toArray();
        for (int i = 0; i < row.length; i++) {
            row[i] = random.nextInt(oneIn(catalog.knobs().get(i))) == 0
                    ? reading(catalog.knobs().get(i))
                    : row[i];
        }
        return row;
    }

    /** Most of what a session does not tune is as the DBMS brought it, else hardly any memory budget could be kept. */
    private int oneIn(Knob knob) {
        boolean isTuned = session.knobs().stream().anyMatch(one -> one.name().equals(knob.name()));
        return isTuned ? 4 : 100;
    }

    private double reading(Knob knob) {
        if (!knob.domain().isNumeric() || random.nextInt(10) == 0) {
            return Double.NaN;
        }
        if (!knob.specialValues().isEmpty() && random.nextInt(3) == 0) {
            return knob.specialValues().get(0);
        }
        double value = sessions.value(
                knob,
                knob.domain().least(),
                Math.min(knob.domain().greatest(), 1e12 + knob.domain().least()));
        return random.nextInt(40) == 0 ? value * 1000 + 7 : value;
    }

    private double[] applied(Advice advice) {
        double[] row = trials.get(0).knobs().toArray();
        Map<String, Integer> columns = new HashMap<>(catalog.knobColumns());
        advice.configuration().forEach((name, value) -> row[Objects.requireNonNull(columns.get(name), name)] = value);
        return row;
    }

    /** @param recommended what stands for knobs that are not reported */
    private Trial trial(long sequence, double[] row, Map<String, Double> recommended) {
        for (int i = 0; i < row.length; i++) {
            String name = catalog.knobs().get(i).name();
            row[i] = random.nextInt(100) == 0 && !recommended.containsKey(name) && sequence == 1 ? Double.NaN : row[i];
        }
        Ending ending =
                switch (random.nextInt(10)) {
                    case 0, 1 -> Ending.FAILED;
                    case 2 -> Ending.INVALID;
                    default -> Ending.MEASURED;
                };
        double[] constrained = session.constraints().stream()
                .mapToDouble(constraint -> random.nextInt(15) == 0 ? Double.NaN : 3 * random.nextDouble())
                .toArray();
        return new Trial(
                new UUID(3, random.nextLong()),
                sequence,
                NumericRow.of(row),
                NumericRow.of(new double[catalog.metrics().size()]),
                objective(ending),
                NumericRow.of(constrained),
                ending);
    }

    private double objective(Ending ending) {
        if (ending != Ending.MEASURED) {
            return Double.NaN;
        }
        return switch (random.nextInt(60)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -random.nextDouble();
            case 3 -> 0;
            case 4 -> 1e300 * random.nextDouble();
            case 5 -> 1e-300;
            default -> Math.exp(2 * random.nextGaussian());
        };
    }
}
