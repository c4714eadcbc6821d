package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.MachineScale;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A DBMS that falls off a cliff, some way from where it began. */
class SafeFloorTest {

    private static final int ITERATIONS = 30;
    private static final double FLOOR = 0.7;
    private static final int COLD_START = 10;
    private static final List<String> SWITCHES = List.of("jit", "synchronize_seqscans", "wal_init_zero", "wal_recycle");
    private static final String UNKEPT =
            "nothing within reach is expected to stay above the floor at worst; this is nearest to the best known";

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @Test
    void keepsAwayFromACliff() {
        int breaches = 0;
        int unbounded = 0;
        for (long seed = 1; seed <= 3; seed++) {
            List<Trial> bounded = run(session(seed, FLOOR));
            breaches += breaches(bounded);
            unbounded += breaches(run(session(seed, 0)));
            assertThat(bounded).as("seed %d", seed).anyMatch(trial -> trial.objective() > 1150);
        }

        assertThat(breaches).as("%d without the bound", unbounded).isLessThan(unbounded / 2);
    }

    @Test
    void doesNotGoWhereOneStepFurtherFellBelowTheFloor() {
        List<Trial> trials = List.of(
                measured(1, Map.of(), 1000),
                measured(2, Map.of("random_page_cost", 3.0), 1020),
                measured(3, Map.of("random_page_cost", 2.0), 400));
        Situation situation = situation(session(1, FLOOR), trials);
        double[] beyond = at(situation, 1.9);
        double[] behind = at(situation, 3.1);

        assertThat(situation.safeFloor().isKeptBy(beyond)).isFalse();
        assertThat(situation.safeFloor().isKeptBy(behind)).isTrue();
        double[] approached = situation.safeFloor().approached(beyond);
        assertThat(situation.safeFloor().isKeptBy(approached)).isTrue();
        assertThat(situation.safeFloor().distance(approached))
                .isLessThan(situation.safeFloor().distance(beyond));
    }

    /** Every change costs 15 to 25 %, and the floor is at 10 %: what keeps it is mostly the baseline, which was tried. */
    @Test
    void staysAboveTheFloorFromTheFirstRowsOnOrSaysThatNothingDoes() {
        int kept = 0;
        for (long seed = 1; seed <= 6; seed++) {
            Session session = session(seed, 0.9, 0.2, RevertTo.NOTHING);
            List<Trial> trials = new ArrayList<>(List.of(measured(1, Map.of(), 1000)));
            for (int n = 2; n <= COLD_START; n++) {
                Situation situation = situation(session, trials);
                Advice advice = recommender.advise(problem(session, trials));
                boolean isKept = isKept(situation, advice);
                assertThat(advice.reason().code()).isEqualTo(ReasonCode.COLD_START);
                assertThat(advice.explanation().notes().contains(UNKEPT))
                        .as("seed %d, row %d", seed, n)
                        .isNotEqualTo(isKept);
                kept += isKept ? 1 : 0;
                trials.add(measured(n, advice.configuration(), 750 + 10.0 * ((7 * seed + 3L * n) % 11)));
            }
        }
        assertThat(kept).isPositive().isLessThan(6 * (COLD_START - 1));
    }

    @Test
    void saysOfASmallChangeThatItKeepsNoFloor() {
        Session session = session(1, 0.9, 0.2, RevertTo.NOTHING);

        Advice unkept = recommender.fallback(problem(session, drifted()), "there was no time");
        Advice kept = recommender.fallback(problem(session, drifted().subList(0, 1)), "there was no time");

        assertThat(unkept.explanation().notes()).contains("no model: there was no time", UNKEPT);
        assertThat(kept.explanation().notes()).containsExactly("no model: there was no time");
    }

    @Test
    void expectsNoGainOfAStepOfTheModelThatKeepsNoFloor() {
        Session switches = Examples.with(
                Examples.session(catalog, 1, 100, knob -> SWITCHES.contains(knob.name())),
                Hyperparameter.REPLICATE_SHARE,
                0);
        Session session = guarded(switches, 0.9, 1, RevertTo.NOTHING);
        assertThat(situation(session, drifted()).isNarrowed()).isFalse();

        Advice advice = recommender.advise(problem(session, drifted()));

        assertThat(advice.explanation().notes()).contains(UNKEPT);
        Explanation.Model model = Objects.requireNonNull(advice.explanation().model());
        assertThat(model.logExpectedImprovement()).isNull();
        assertThat(model.expectedGain()).isNull();
    }

    /** The best one known has failures on both sides, so that the way to it leads nowhere; the baseline has none. */
    @Test
    void asksOnForWhatKeepsTheFloorAndElseTakesWhatIsNearestToTheBest() {
        Situation situation = situation(
                session(1, 0.9, 1, RevertTo.NOTHING),
                List.of(
                        measured(1, Map.of(), 1000),
                        measured(2, Map.of("random_page_cost", 3.5), 1000),
                        measured(3, Map.of("random_page_cost", 2.0), 1020),
                        measured(4, Map.of("random_page_cost", 2.1), 400),
                        measured(5, Map.of("random_page_cost", 1.9), 400)));
        double[] far = at(situation, 1.2);
        double[] near = at(situation, 1.5);
        double[] safe = at(situation, 3.8);
        SafeFloor floor = situation.safeFloor();

        double[] found =
                UntriedConfiguration.from(situation, List.of(near, safe).iterator()::next);
        Iterator<double[]> unsafe =
                Stream.generate(() -> List.of(far, near)).flatMap(List::stream).iterator();
        double[] nearest = UntriedConfiguration.from(situation, unsafe::next);

        assertThat(floor.isKeptBy(floor.approached(near))).isFalse();
        assertThat(found).isEqualTo(safe);
        assertThat(nearest).isEqualTo(floor.approached(near));
        assertThat(floor.distance(nearest)).isLessThan(floor.distance(floor.approached(far)));
    }

    /** The load has changed: even what the session began with is below the floor now. */
    private List<Trial> drifted() {
        List<Trial> trials = new ArrayList<>(List.of(measured(1, Map.of(), 1000)));
        for (int n = 2; n <= 2 * COLD_START; n++) {
            Map<String, Double> settings = n % 2 == 0 ? Map.of() : Map.of(SWITCHES.get(n / 2 % SWITCHES.size()), 0.0);
            trials.add(measured(n, settings, 800 + n));
        }
        return trials;
    }

    private static boolean isKept(Situation situation, Advice advice) {
        double[] configuration = situation.baseline().clone();
        advice.configuration()
                .forEach((knob, value) ->
                        configuration[situation.everything().positionOf(knob).orElseThrow()] = value);
        return situation.safeFloor().isKeptBy(configuration);
    }

    @Test
    void boundsNothingWithoutSafeMode() {
        List<Trial> trials = List.of(measured(1, Map.of(), 1000), measured(2, Map.of("random_page_cost", 2.0), 400));
        Session daring = session(1, FLOOR);
        Session free = daring.guardedBy(new Guardrails(0.8, FLOOR, RestartPolicy.ALWAYS), daring.knobs());
        Situation situation = situation(free, trials);

        assertThat(situation.safeFloor().isKeptBy(at(situation, 2.0))).isTrue();
    }

    private static int breaches(List<Trial> trials) {
        return (int) trials.stream()
                .filter(trial -> trial.objective() < FLOOR * 1000)
                .count();
    }

    private List<Trial> run(Session session) {
        List<Trial> trials = new ArrayList<>();
        Map<String, Double> settings = Map.of();
        Origin followed = Origin.UNKNOWN;
        for (int n = 1; n <= ITERATIONS; n++) {
            trials.add(
                    measured(n, settings, throughput(measured(n, settings, 0))).from(followed));
            Advice advice = recommender.advise(problem(session, trials));
            settings = advice.configuration();
            followed = ClosedLoop.origin(advice);
        }
        return trials;
    }

    /** Better the lower the cost of a page and the shorter the writer's delay, but for where either is too low. */
    private double throughput(Trial trial) {
        double cost = value(trial, "random_page_cost");
        double delay = value(trial, "bgwriter_delay");
        double target = value(trial, "checkpoint_completion_target");
        boolean isBeyond = cost < 1.7 || delay < 60 || target < 0.65;
        return isBeyond ? 400 : 1000 + 60 * (4 - cost) + 0.5 * (200 - delay) + 100 * (0.9 - target);
    }

    private double value(Trial trial, String knob) {
        return trial.knobs().get(catalog.knobColumns().getOrDefault(knob, 0));
    }

    private double[] at(Situation situation, double cost) {
        double[] configuration = situation.baseline().clone();
        configuration[situation.everything().positionOf("random_page_cost").orElseThrow()] = cost;
        return configuration;
    }

    private Situation situation(Session session, List<Trial> trials) {
        return new Situation(MachineScale.of(problem(session, trials)), "test");
    }

    private Session session(long seed, double floorShare) {
        return session(seed, floorShare, 0.2, RevertTo.INCUMBENT);
    }

    private Session session(long seed, double floorShare, double stepLimit, RevertTo revertTo) {
        return guarded(Examples.session(catalog, seed, 100), floorShare, stepLimit, revertTo);
    }

    private static Session guarded(Session session, double floorShare, double stepLimit, RevertTo revertTo) {
        Guardrails steps = new Guardrails(
                0.8,
                floorShare,
                RestartPolicy.ALWAYS,
                List.of(),
                true,
                stepLimit,
                revertTo,
                Approval.AUTOMATIC,
                List.of());
        return session.guardedBy(steps, session.knobs());
    }

    private TuningProblem problem(Session session, List<Trial> trials) {
        return new TuningProblem(
                session,
                catalog,
                trials.size(),
                Duration.ofMinutes(trials.size()),
                trials,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Instant.EPOCH);
    }

    private Trial measured(int sequence, Map<String, Double> settings, double objective) {
        Trial run = new SyntheticDbms(catalog, 1, 1).run(sequence, settings);
        return new Trial(new UUID(1, sequence), sequence, run.knobs(), run.metrics(), objective, Ending.MEASURED);
    }
}
