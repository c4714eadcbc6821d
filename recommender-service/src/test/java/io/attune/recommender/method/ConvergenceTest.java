package io.attune.recommender.method;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.surrogate.CostScale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    private static final double SMALL = 0.002;
    private static final Objective THROUGHPUT = new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE);

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");
    private final Session session = Examples.session(catalog, 3, 500);

    @Test
    void endsWithTheIncumbentOnceHardlyAnythingWasExpectedForTenSteps() {
        List<Trial> trials = flat(9, SMALL);

        Advice last = advise(session, trials, false);

        assertThat(last.reason().code()).isEqualTo(ReasonCode.CONVERGED);
        assertThat(trials)
                .extracting(Trial::sequence)
                .contains(requireNonNull(last.provenance().incumbentSequence()));
    }

    @Test
    void goesOnWhereOneOfTheStepsExpectedMore() {
        List<Trial> trials = flat(9, SMALL);
        trials.set(20, trials.get(20).from(new Origin(ReasonCode.NO_SIMILAR_WORKLOAD, 0.011)));

        assertThat(advise(session, trials, false).reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
    }

    @Test
    void countsRepetitionsNeitherWay() {
        List<Trial> trials = flat(9, SMALL);
        trials.add(trials.get(5).from(Origin.of(ReasonCode.CONFIRMATION)));

        assertThat(advise(session, renumbered(trials), false).reason().code()).isEqualTo(ReasonCode.CONVERGED);
    }

    @Test
    void goesOnAfterFewerSteps() {
        assertThat(advise(session, flat(8, SMALL), false).reason().code()).isNotEqualTo(ReasonCode.CONVERGED);
    }

    @Test
    void goesOnWhereSomebodyWantsItTo() {
        Advice next = advise(session, flat(9, SMALL), true);

        assertThat(next.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertThat(ClosedLoop.origin(next).expectedGain()).isNaN();
    }

    @Test
    void neverEndsBeforeItsBudgetWhereItIsToldSo() {
        Session patient = Examples.with(session, Hyperparameter.CONVERGENCE_SHARE, 0);

        assertThat(advise(patient, flat(9, SMALL), false).reason().code()).isNotEqualTo(ReasonCode.CONVERGED);
    }

    @Test
    void expectsNothingOfStepsThatMayNotMoveAllKnobs() {
        Guardrails inSteps = new Guardrails(
                0.8, 0, RestartPolicy.ALWAYS, List.of(), true, 0.2, RevertTo.NOTHING, Approval.AUTOMATIC, List.of());
        Session held = session.guardedBy(inSteps, session.knobs());

        Advice next = advise(held, flat(9, SMALL), false);

        assertThat(next.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertThat(ClosedLoop.origin(next).expectedGain()).isNaN();
    }

    @Test
    void doesNotDivideByAnIncumbentOfZeroOrByOneOfEitherSign() {
        List<Double> mixed = List.of(-10.0, -4.0, 0.0, 10.0);
        CostScale scale = new CostScale(THROUGHPUT, mixed);
        double ofRange = ExpectedGain.share(scale, new double[] {-10, -4, 0, 10}, scale.costOf(0), 0.5);

        assertThat(ofRange).isPositive().isLessThan(1);
        double[] zeros = {0, 0};
        CostScale flat = new CostScale(THROUGHPUT, List.of(0.0, 0.0));
        assertThat(ExpectedGain.share(flat, zeros, flat.costOf(0), 0.5)).isNotFinite();
    }

    @Test
    void takesTheGainInUnitsOfTheObjective() {
        double[] values = {100, 110, 120, 130};
        CostScale scale = new CostScale(THROUGHPUT, List.of(100.0, 110.0, 120.0, 130.0));
        double improvement = scale.costOf(130) - scale.costOf(143);

        assertThat(ExpectedGain.share(scale, values, scale.costOf(130), improvement))
                .isCloseTo(0.1, within(1e-9));
    }

    /** A system on which no knob does anything, seen by as many steps of the model. */
    private List<Trial> flat(int steps, double gain) {
        SyntheticDbms dbms = new SyntheticDbms(catalog, 3, 1, 0);
        List<Trial> trials = new ArrayList<>();
        int n = 0;
        while (n < 16 + steps) {
            n++;
            Trial run = dbms.run(n, Map.of("bgwriter_delay", 100.0 + 7 * n, "random_page_cost", 1 + n / 10.0));
            Trial still = new Trial(
                    run.observationId(),
                    n,
                    run.knobs(),
                    run.metrics(),
                    1000 + 0.1 * ((n * 7) % 5),
                    Trial.Ending.MEASURED);
            trials.add(
                    n <= 16
                            ? still.from(Origin.of(ReasonCode.COLD_START))
                            : still.from(new Origin(ReasonCode.NO_SIMILAR_WORKLOAD, gain)));
        }
        // measured twice and found the same, so nothing is left to confirm
        trials.set(15, trials.get(14).from(Origin.of(ReasonCode.CONFIRMATION)));
        return renumbered(trials);
    }

    private static List<Trial> renumbered(List<Trial> trials) {
        List<Trial> numbered = new ArrayList<>();
        for (Trial trial : trials) {
            numbered.add(new Trial(
                            Examples.uuid("trial " + numbered.size()),
                            numbered.size() + 1L,
                            trial.knobs(),
                            trial.metrics(),
                            trial.objective(),
                            trial.ending())
                    .from(trial.origin()));
        }
        return numbered;
    }

    private Advice advise(Session of, List<Trial> trials, boolean goesOn) {
        return recommender.advise(new TuningProblem(
                of,
                catalog,
                trials.size(),
                Duration.ofMinutes(trials.size()),
                trials,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Instant.EPOCH,
                goesOn));
    }
}
