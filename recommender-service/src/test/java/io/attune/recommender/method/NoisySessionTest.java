package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What measurements that differ by chance do to a session. */
class NoisySessionTest {

    private static final int ITERATIONS = 30;

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @Test
    void repeatsWhatItIsNotSureOfAtTheEndAndNoMoreThanItsShare() {
        List<ReasonCode> reasons = reasons(run(session(7), noisy(0.2, 7)));

        assertThat(reasons.subList(ITERATIONS - 3, ITERATIONS)).contains(ReasonCode.CONFIRMATION);
        assertThat(reasons).filteredOn(ReasonCode.CONFIRMATION::equals).hasSizeBetween(2, 3);
    }

    @Test
    void repeatsOnceWhereNothingDiffersByChance() {
        assertThat(reasons(run(session(2), value -> value)))
                .filteredOn(ReasonCode.CONFIRMATION::equals)
                .hasSize(1);
    }

    @Test
    void repeatsNothingWhereTheSessionSaysSo() {
        Session session = Examples.with(session(1), Hyperparameter.REPLICATE_SHARE, 0);

        assertThat(reasons(run(session, noisy(0.2, 1)))).doesNotContain(ReasonCode.CONFIRMATION);
    }

    @Test
    void repeatsNoFurtherWhereTheDbmsRunsWithSomethingElse() {
        List<Trial> trials = new ArrayList<>(run(session(3), noisy(0.2, 3)).subList(0, ITERATIONS - 3));
        int repeated = 0;
        while (!trials.get(repeated).origin().is(ReasonCode.CONFIRMATION)) {
            repeated++;
        }
        Trial elsewhere = new SyntheticDbms(catalog, 3, 1).run(repeated + 1L, Map.of("work_mem", 12345.0 * 1024));
        trials.set(repeated, trials.get(repeated).withKnobs(elsewhere.knobs()));

        assertThat(advise(session(3), trials).reason().code()).isNotEqualTo(ReasonCode.CONFIRMATION);
    }

    @Test
    void endsWithWhatIsExpectedToBeBestInsteadOfTheLuckiest() {
        List<Trial> trials = luckyOnce();

        Advice last = advise(session(4), trials);

        assertThat(last.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(last.provenance().incumbentSequence()).isNotEqualTo(12L);
        assertThat(last.configuration()).doesNotContainKey("bgwriter_delay");
        assertThat(Objects.requireNonNull(last.prediction()).mean()).isBetween(100.0, 140.0);
        assertThat(last.explanation().notes())
                .contains("observation 12 was better, but less is expected of its configuration");
    }

    @Test
    void endsWithWhatWasMeasuredBestByStrategiesThatCannotConfirm() {
        Advice last = advise(Examples.with(session(4), Strategy.RANDOM), luckyOnce());

        assertThat(last.provenance().incumbentSequence()).isEqualTo(12);
        assertThat(last.prediction()).isNull();
    }

    @Test
    void neverEndsWithAConfigurationThatFailedWhenItWasRunAgain() {
        List<Trial> trials = new ArrayList<>(luckyOnce());
        trials.set(20, ended(21, Map.of("bgwriter_delay", 212.0), Double.NaN, Ending.FAILED));

        for (Strategy strategy : List.of(Strategy.ATTUNE, Strategy.RANDOM)) {
            Advice last = advise(Examples.with(session(4), strategy), trials);

            assertThat(last.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
            assertThat(last.configuration()).doesNotContainEntry("bgwriter_delay", 212.0);
            assertThat(last.explanation().notes())
                    .contains("observation 12 was better, but: its configuration failed or breached a guardrail,"
                            + " then or when it was run again");
        }
    }

    @Test
    void neverEndsWithAConfigurationThatAPersonRejected() {
        List<Trial> trials = luckyOnce();
        Map<String, Double> lucky = Map.of("bgwriter_delay", 212.0);

        Advice last = recommender.advise(new TuningProblem(
                Examples.with(session(4), Strategy.RANDOM),
                catalog,
                trials.size(),
                Duration.ofMinutes(trials.size()),
                trials,
                List.of(),
                List.of(),
                List.of(lucky),
                null,
                null));

        assertThat(last.configuration()).doesNotContainEntry("bgwriter_delay", 212.0);
    }

    @Test
    void repeatsNothingForAClientThatDoesNotSayWhatItFollowed() {
        List<Trial> trials = run(session(7), noisy(0.2, 7)).stream()
                .map(trial -> trial.from(Origin.UNKNOWN))
                .toList();

        for (int n = 1; n < ITERATIONS; n++) {
            assertThat(advise(session(7), trials.subList(0, n)).reason().code()).isNotEqualTo(ReasonCode.CONFIRMATION);
        }
    }

    @Test
    void doesNotTakeAConfigurationForTheBestBecauseItWasRepeated() {
        List<Trial> trials = new ArrayList<>(luckyOnce());
        trials.set(12, measured(13, Map.of("work_mem", 1.0 * (8 << 20)), 60));
        trials.set(13, measured(14, Map.of("work_mem", 1.0 * (8 << 20)), 60));

        assertThat(advise(session(4), trials).configuration()).doesNotContainKey("work_mem");
    }

    @Test
    void endsWithTheBaselineWhereNothingIsExpectedToBeBetter() {
        List<Trial> trials = new ArrayList<>();
        for (int n = 1; n <= ITERATIONS; n++) {
            boolean isBaseline = n % 3 == 1;
            Map<String, Double> settings = isBaseline ? Map.of() : Map.of("bgwriter_delay", 200.0 + 10 * n);
            trials.add(measured(n, settings, isBaseline ? 120 + n % 2 : 80 + n % 4));
        }

        Advice last = advise(session(5), trials);

        assertThat(last.configuration()).isEmpty();
        assertThat(Objects.requireNonNull(last.prediction()).mean()).isGreaterThan(110);
    }

    @Test
    void saysWhichConfigurationIsUnstable() {
        List<Trial> trials = new ArrayList<>();
        for (int n = 1; n <= ITERATIONS; n++) {
            trials.add(measured(n, Map.of("bgwriter_delay", 200.0 + 10 * n), 100 + n + 0.1 * (n % 2)));
        }
        trials.set(3, measured(4, Map.of("jit", 0.0), 70));
        trials.set(4, measured(5, Map.of("jit", 0.0), 130));

        assertThat(advise(session(6), trials).explanation().notes())
                .anyMatch(
                        note -> note.startsWith("the configuration of observation 5 is unstable: its 2 measurements"));
    }

    @Test
    void asksForTheSameInTheSameBytes() {
        List<Trial> trials = run(session(7), noisy(0.2, 7)).subList(0, ITERATIONS - 1);

        Advice one = advise(session(7), trials);

        assertThat(one.reason().code()).isEqualTo(ReasonCode.CONFIRMATION);
        assertThat(advise(session(7), trials)).isEqualTo(one);
    }

    /** A slow rise with the delay, and one configuration far from it that was lucky. */
    private List<Trial> luckyOnce() {
        List<Trial> trials = new ArrayList<>();
        for (int n = 1; n <= ITERATIONS; n++) {
            boolean isGood = n % 2 == 0;
            double noise = 8 * new Random(n).nextGaussian();
            Map<String, Double> settings =
                    isGood ? Map.of("random_page_cost", 1.5) : Map.of("bgwriter_delay", 200.0 + n);
            trials.add(measured(n, n == 1 ? Map.of() : settings, (isGood ? 120 : 80) + noise));
        }
        trials.set(11, measured(12, Map.of("bgwriter_delay", 212.0), 145));
        return trials;
    }

    private static DoubleUnaryOperator noisy(double share, long seed) {
        Random random = new Random(seed);
        return value -> value * (1 + share * random.nextGaussian());
    }

    private Session session(long seed) {
        return Examples.session(catalog, seed, ITERATIONS);
    }

    private static List<ReasonCode> reasons(List<Trial> trials) {
        return trials.stream()
                .map(trial -> trial.origin().reason())
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Trial> run(Session session, DoubleUnaryOperator measurement) {
        SyntheticDbms dbms = new SyntheticDbms(catalog, session.seed(), 1, 0);
        List<Trial> trials = new ArrayList<>(List.of(dbms.run(1, Map.of())));
        while (trials.size() <= ITERATIONS) {
            Advice advice = advise(session, trials);
            Trial run = dbms.run(trials.size() + 1L, advice.configuration());
            trials.add(new Trial(
                            run.observationId(),
                            run.sequence(),
                            run.knobs(),
                            run.metrics(),
                            measurement.applyAsDouble(run.objective()),
                            run.ending())
                    .from(ClosedLoop.origin(advice)));
        }
        return trials;
    }

    private Advice advise(Session session, List<Trial> trials) {
        return recommender.advise(new TuningProblem(
                session,
                catalog,
                trials.size(),
                Duration.ofMinutes(trials.size()),
                trials,
                List.of(),
                List.of(),
                List.of(),
                null,
                null));
    }

    private Trial measured(int sequence, Map<String, Double> settings, double objective) {
        return ended(sequence, settings, objective, Ending.MEASURED);
    }

    private Trial ended(int sequence, Map<String, Double> settings, double objective, Ending ending) {
        Trial run = new SyntheticDbms(catalog, 1, 1).run(sequence, settings);
        return new Trial(
                new UUID(1, sequence),
                sequence,
                run.knobs(),
                NumericRow.of(),
                objective,
                NumericRow.of(),
                ending,
                Origin.UNKNOWN);
    }
}
