package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Constraint;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Sessions whose observations must keep a constraint, against a DBMS that gets slow in the tail where its cache is large. */
class ConstrainedSearchTest {

    private static final int ITERATIONS = 30;
    private static final double LIMIT = 20;

    private final Catalog catalog = Examples.postgres();

    @Test
    void theBestIsNeverOneThatBreaksAConstraint() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Advice> advices = new ArrayList<>();
            List<Trial> trials = run(seed, constrained(seed), advices);

            Advice last = advices.get(advices.size() - 1);
            Trial best = trials.get((int) (incumbent(last) - 1));
            assertThat(last.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
            assertThat(latency(best)).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
            assertThat(trials)
                    .filteredOn(trial -> trial.isMeasured() && latency(trial) <= LIMIT)
                    .extracting(Trial::objective)
                    .allMatch(objective -> objective <= best.objective() * 1.03);
        }
    }

    @Test
    void theModelKeepsAwayFromWhatBreaksTheConstraint() {
        int kept = 0;
        int keptWithout = 0;
        int proposals = 0;
        for (long seed = 1; seed <= 4; seed++) {
            kept += feasibleAfterTheColdStart(run(seed, constrained(seed), new ArrayList<>()));
            keptWithout += feasibleAfterTheColdStart(
                    run(seed, Examples.session(catalog, seed, ITERATIONS), new ArrayList<>()));
            proposals += ITERATIONS - 10;
        }
        assertThat(kept)
                .as("of %d, and %d without the constraint", proposals, keptWithout)
                .isGreaterThan(proposals * 2 / 3);
        assertThat(kept).isGreaterThan(keptWithout);
    }

    @Test
    void looksForWhatIsFeasibleBeforeAnythingIs() {
        Session session = Examples.with(
                Examples.session(catalog, 5, ITERATIONS),
                List.of(new Constraint("p99_latency_ms", Constraint.Bound.AT_MOST, 0.001)));
        List<Advice> advices = new ArrayList<>();
        run(5, session, advices);

        Advice searching = advices.get(15);
        assertThat(searching.provenance().method()).isEqualTo("gaussian-process");
        assertThat(searching.provenance().incumbentSequence()).isNull();
        Advice last = advices.get(advices.size() - 1);
        assertThat(last.configuration()).isEmpty();
        assertThat(last.reason().explanation()).contains("nothing that keeps the session's rules and constraints");
        assertThat(last.explanation().notes()).anyMatch(note -> note.contains("p99_latency_ms is"));
    }

    @Test
    void saysHowLikelyAConstraintIsKept() {
        List<Advice> advices = new ArrayList<>();
        run(2, constrained(2), advices);

        assertThat(advices.get(20).explanation().notes())
                .anyMatch(note -> note.startsWith("p99_latency_ms at most 20 is kept with probability "));
    }

    private Session constrained(long seed) {
        return Examples.with(
                Examples.session(catalog, seed, ITERATIONS),
                List.of(new Constraint("p99_latency_ms", Constraint.Bound.AT_MOST, LIMIT)));
    }

    private List<Trial> run(long seed, Session session, List<Advice> advices) {
        SyntheticDbms dbms = new SyntheticDbms(catalog, seed, 1);
        Recommender recommender = new Recommender("test");
        List<Trial> trials = new ArrayList<>(List.of(timed(dbms.run(1, Map.of()))));
        for (int n = 1; n <= ITERATIONS; n++) {
            Advice advice = recommender.advise(new TuningProblem(
                    session, catalog, n, Duration.ZERO, trials, List.of(), List.of(), List.of(), null, null));
            advices.add(advice);
            if (n < ITERATIONS) {
                trials.add(timed(dbms.run(n + 1, advice.configuration())));
            }
        }
        return trials;
    }

    private Trial timed(Trial trial) {
        return new Trial(
                trial.observationId(),
                trial.sequence(),
                trial.knobs(),
                trial.metrics(),
                trial.objective(),
                NumericRow.of(latency(trial)),
                trial.ending());
    }

    /** From 4 ms with the smallest cache to far above the limit with the largest. */
    private double latency(Trial trial) {
        Integer column = catalog.knobColumns().get("shared_buffers");
        double buffers = trial.knobs().get(Objects.requireNonNull(column)) / (1 << 20);
        return 4 * Math.sqrt(buffers / 16);
    }

    private int feasibleAfterTheColdStart(List<Trial> trials) {
        return (int) trials.stream()
                .skip(10)
                .filter(trial -> latency(trial) <= LIMIT)
                .count();
    }

    private static long incumbent(Advice advice) {
        return Objects.requireNonNull(advice.provenance().incumbentSequence());
    }
}
