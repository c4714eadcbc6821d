package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.MachineScale;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A DBMS that falls off a cliff, some way from where it began. */
class SafeFloorTest {

    private static final int ITERATIONS = 30;
    private static final double FLOOR = 0.7;

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @Test
    void keepsAwayFromACliff() {
        int breaches = 0;
        int unbounded = 0;
        for (long seed = 1; seed <= 2; seed++) {
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
        for (int n = 1; n <= ITERATIONS; n++) {
            trials.add(measured(n, settings, throughput(measured(n, settings, 0))));
            settings = recommender.advise(problem(session, trials)).configuration();
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
        Session session = Examples.session(catalog, seed, 100);
        Guardrails steps = new Guardrails(
                0.8,
                floorShare,
                RestartPolicy.ALWAYS,
                List.of(),
                true,
                0.2,
                RevertTo.INCUMBENT,
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
