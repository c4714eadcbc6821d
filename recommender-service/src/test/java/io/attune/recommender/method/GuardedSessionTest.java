package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Tunability;
import io.attune.model.matrix.NumericRow;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Approval;
import io.attune.model.session.Constraint;
import io.attune.model.session.Guardrails;
import io.attune.model.session.KnobUnlock;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RestartWindow;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedSessionTest {

    /** A Saturday. */
    private static final Instant INSIDE = Instant.parse("2026-11-21T02:30:00Z");

    private static final Instant OUTSIDE = Instant.parse("2026-11-21T12:00:00Z");

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "OBSERVE")
    void changesKnobsThatNeedARestartInTheirWindowAlone(Strategy strategy) {
        Session session = Examples.with(guarded(7, inWindow()), strategy);
        SyntheticDbms dbms = new SyntheticDbms(catalog, 7, 1);
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        boolean changed = false;
        for (int n = 1; n < 20; n++) {
            Instant now = n % 4 == 1 ? INSIDE : OUTSIDE;
            Advice advice = recommender.advise(problem(session, trials, now));
            Trial next = dbms.run(n + 1, advice.configuration());
            boolean changes = differ(trials.get(n - 1), next, Applies.RESTART);
            if (now.equals(OUTSIDE) && trials.get(n - 1).isMeasured()) {
                assertThat(changes).as("observation %d", n).isFalse();
                assertThat(advice.reason().explanation())
                        .contains("Knobs that need a restart keep their values until 2026-11-22T02:00:00Z.");
            }
            changed |= changes;
            trials.add(next);
        }
        assertThat(changed).isTrue();
    }

    @Test
    void saysOfTheLastWordWhenItCanBeApplied() {
        Session session = guarded(7, inWindow());
        SyntheticDbms dbms = new SyntheticDbms(catalog, 7, 1);
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        trials.add(dbms.run(2, Map.of("shared_buffers", 1.0 * Examples.GIB, "random_page_cost", 1.5)));
        for (int n = 3; n <= 30; n++) {
            trials.add(dbms.run(n, Map.of("jit", 1.0, "bgwriter_delay", 100.0 + n)));
        }

        Advice last = recommender.advise(problem(session, trials, OUTSIDE));

        assertThat(last.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(last.configuration()).containsKey("shared_buffers");
        assertThat(last.reason().explanation())
                .contains("It takes a restart of the DBMS, which the session allows again from 2026-11-22T02:00:00Z.");
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "OBSERVE")
    void movesNoFurtherThanAStepInSafeMode(Strategy strategy) {
        Session session = Examples.with(guarded(8, safeMode(0.1)), strategy);
        SyntheticDbms dbms = new SyntheticDbms(catalog, 8, 1);
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        for (int n = 1; n < 20; n++) {
            Advice advice = recommender.advise(problem(session, trials, INSIDE));
            trials.add(dbms.run(n + 1, advice.configuration()).from(ClosedLoop.origin(advice)));
            double before = value(trials.get(n - 1), "checkpoint_completion_target");
            double after = value(trials.get(n), "checkpoint_completion_target");
            boolean isStep = advice.reason().code() != ReasonCode.CONFIRMATION;
            if (trials.get(n - 1).isMeasured() && isStep) {
                assertThat(Math.abs(after - before))
                        .as("a tenth of 0.5 to 0.95, observation %d", n)
                        .isLessThanOrEqualTo(0.045 + 1e-9);
            }
        }
        assertThat(trials.stream()
                        .map(trial -> value(trial, "checkpoint_completion_target"))
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void goesBackToTheIncumbentOnceAnObservationFallsBelowTheFloor() {
        Session session = guarded(9, reverting(RevertTo.INCUMBENT));
        List<Trial> trials = List.of(
                measured(1, Map.of(), 100),
                measured(2, Map.of("random_page_cost", 2.0), 120),
                measured(3, Map.of("random_page_cost", 9.0), 49));

        Advice advice = recommender.advise(problem(session, trials, INSIDE));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.REVERT);
        assertThat(advice.reason().explanation())
                .startsWith("Observation 3 breached a guardrail (throughput_txn_per_sec");
        assertThat(advice.configuration()).isEqualTo(Map.of("random_page_cost", 2.0));
    }

    @Test
    void goesBackToTheBaselineWhereTheSessionSaysSo() {
        Session session = guarded(9, reverting(RevertTo.BASELINE));
        List<Trial> trials = List.of(
                measured(1, Map.of(), 100),
                measured(2, Map.of("random_page_cost", 2.0), 120),
                failed(3, Map.of("random_page_cost", 9.0)));

        Advice advice = recommender.advise(problem(session, trials, INSIDE));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.REVERT);
        assertThat(advice.configuration()).isEmpty();
    }

    @Test
    void goesBackOnceAConstraintThatRevertsIsBroken() {
        Constraint hard = new Constraint("p99_latency_ms", Constraint.Bound.AT_MOST, 20, true);
        Session session = Examples.with(guarded(9, reverting(RevertTo.INCUMBENT)), List.of(hard));
        List<Trial> trials =
                List.of(measured(1, Map.of(), 100, 10), measured(2, Map.of("random_page_cost", 2.0), 150, 21));

        Advice advice = recommender.advise(problem(session, trials, INSIDE));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.REVERT);
        assertThat(advice.reason().explanation()).contains("p99_latency_ms is 21, at most 20 is allowed");
        assertThat(advice.configuration()).isEmpty();
    }

    @Test
    void goesOnAfterARevertAndDoesNotGoBackTwice() {
        Session session = guarded(9, reverting(RevertTo.INCUMBENT));
        List<Trial> trials = List.of(
                measured(1, Map.of(), 100), failed(2, Map.of("random_page_cost", 9.0)), measured(3, Map.of(), 40));

        Advice advice = recommender.advise(problem(session, trials, INSIDE));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(advice.configuration()).isNotEmpty().isNotEqualTo(Map.of("random_page_cost", 9.0));
    }

    @Test
    void doesNotGoBackWhereTheSessionDoesNotSaySo() {
        Session session = guarded(9, new Guardrails(0.8, 0.5, RestartPolicy.ALWAYS));
        List<Trial> trials = List.of(measured(1, Map.of(), 100), failed(2, Map.of("random_page_cost", 9.0)));

        assertThat(recommender.advise(problem(session, trials, INSIDE)).reason().code())
                .isEqualTo(ReasonCode.COLD_START);
    }

    @Test
    void leavesDurabilityAloneUntilAPersonUnlocksIt() {
        Session locked = durable(List.of());
        Session unlocked = durable(List.of("synchronous_commit"));
        Trial baseline = measured(1, Map.of(), 100);

        Advice without = recommender.advise(problem(locked, List.of(baseline), INSIDE));
        Advice with = recommender.advise(problem(unlocked, List.of(baseline), INSIDE));

        assertThat(without.configuration()).isEmpty();
        assertThat(with.configuration()).containsKey("synchronous_commit");
    }

    @Test
    void saysWhichDurabilityKnobItChangesAndWhoAllowedThat() {
        Session locked = durable(List.of());
        Session unlocked = locked.guardedBy(
                locked.guardrails()
                        .unlocking(new KnobUnlock("synchronous_commit", "ada", Instant.EPOCH, "it is a cache")),
                locked.knobs());

        Advice advice = recommender.advise(problem(unlocked, List.of(measured(1, Map.of(), 100)), INSIDE));

        assertThat(advice.reason().explanation())
                .contains("changes synchronous_commit")
                .contains("unlocked");
        assertThat(advice.explanation().notes()).anySatisfy(note -> assertThat(note)
                .contains("synchronous_commit")
                .contains("ada")
                .contains("it is a cache"));
    }

    private Session durable(List<String> unlocked) {
        Session all = Examples.session(catalog, 11, 30, knob -> knob.name().equals("synchronous_commit"));
        Guardrails guardrails = new Guardrails(0.8, 0, RestartPolicy.ALWAYS).unlocking(unlocked);
        return Examples.with(all.guardedBy(guardrails, all.knobs()), Strategy.RANDOM);
    }

    private Session guarded(long seed, Guardrails guardrails) {
        Session session =
                Examples.session(catalog, seed, 30, knob -> knob.advice().tunability() == Tunability.DEFAULT);
        return session.guardedBy(guardrails, session.knobs());
    }

    private static Guardrails inWindow() {
        RestartWindow nights =
                new RestartWindow(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "02:00", "05:00", "UTC");
        return new Guardrails(
                0.8,
                0,
                RestartPolicy.IN_WINDOW,
                List.of(nights),
                false,
                0,
                RevertTo.NOTHING,
                Approval.AUTOMATIC,
                List.of());
    }

    private static Guardrails safeMode(double stepLimit) {
        return new Guardrails(
                0.8,
                0,
                RestartPolicy.ALWAYS,
                List.of(),
                true,
                stepLimit,
                RevertTo.NOTHING,
                Approval.AUTOMATIC,
                List.of());
    }

    private static Guardrails reverting(RevertTo to) {
        return new Guardrails(0.8, 0.5, RestartPolicy.ALWAYS, List.of(), false, 0, to, Approval.AUTOMATIC, List.of());
    }

    private TuningProblem problem(Session session, List<Trial> trials, Instant now) {
        return new TuningProblem(
                session,
                catalog,
                trials.size(),
                Duration.ZERO,
                trials,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                now);
    }

    private Trial measured(long sequence, Map<String, Double> configuration, double objective, double... constrained) {
        return trial(sequence, configuration, objective, Ending.MEASURED, constrained);
    }

    private Trial failed(long sequence, Map<String, Double> configuration) {
        return trial(sequence, configuration, Double.NaN, Ending.FAILED);
    }

    private Trial trial(
            long sequence, Map<String, Double> configuration, double objective, Ending ending, double... constrained) {
        Trial run = new SyntheticDbms(catalog, 1, 1).run(sequence, configuration);
        return new Trial(
                Examples.uuid("trial " + sequence),
                sequence,
                run.knobs(),
                run.metrics(),
                objective,
                NumericRow.of(constrained),
                ending);
    }

    private boolean differ(Trial one, Trial other, Applies applies) {
        return catalog.knobs().stream()
                .filter(knob -> knob.applies() == applies)
                .map(Knob::name)
                .anyMatch(knob -> Double.compare(value(one, knob), value(other, knob)) != 0);
    }

    private double value(Trial trial, String knob) {
        return trial.knobs().get(Objects.requireNonNull(catalog.knobColumns().get(knob)));
    }
}
