package io.attune.recommender.method;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Budget;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecommenderTest {

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @Test
    void goesFromHeuristicOverHypercubeToModelToTheBestOfAll() {
        ClosedLoop loop = loop(Examples.session(catalog, 4, 12), 4);
        List<Advice> advices = loop.advices();

        assertThat(advices.stream().map(a -> a.reason().label()).limit(5))
                .containsExactly(
                        "COLD_START(2 of 4)",
                        "COLD_START(3 of 4)",
                        "COLD_START(4 of 4)",
                        "CONFIRMATION",
                        "NO_SIMILAR_WORKLOAD");
        assertThat(advices.stream().map(a -> a.provenance().method()).limit(5))
                .containsExactly("heuristic", "latin-hypercube", "latin-hypercube", "confirmation", "gaussian-process");
        assertThat(advices.get(11).reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        long best = requireNonNull(advices.get(11).provenance().incumbentSequence());
        assertThat(loop.trials().get((int) best - 1).objective()).isGreaterThan(loop.best() * 0.97);
        assertThat(advices.get(11).configuration())
                .isEqualTo(advices.get((int) best - 2).configuration());
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "OBSERVE")
    void neverRepeatsAConfigurationAndNeverLeavesTheRules(Strategy strategy) {
        Session session = Examples.with(Examples.session(catalog, 9, 30), strategy);
        List<Advice> advices = loop(session, 9).advices();
        List<Advice> searching = advices.subList(0, 29);

        assertThat(searching)
                .filteredOn(advice -> advice.reason().code() != ReasonCode.CONFIRMATION)
                .extracting(Advice::configuration)
                .doesNotHaveDuplicates();
        assertThat(searching)
                .allSatisfy(advice -> assertThat(advice.explanation().notes())
                        .allMatch(note -> note.startsWith("the DBMS is expected to work with probability")));
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "OBSERVE")
    void recommendsRoundAmountsOfMemory(Strategy strategy) {
        Session session = Examples.with(Examples.session(catalog, 9, 30), strategy);

        assertThat(loop(session, 9).advices())
                .extracting(advice -> advice.configuration().get("shared_buffers"))
                .filteredOn(Objects::nonNull)
                .hasSizeGreaterThan(10)
                .allSatisfy(bytes -> assertThat(bytes % Math.scalb(1.0, Math.getExponent(bytes) - 7))
                        .isZero());
    }

    @Test
    void givesTheSameBytesForTheSameProblem() throws JsonProcessingException {
        ClosedLoop loop = loop(Examples.session(catalog, 3, 16), 3);
        ObjectMapper json = new ObjectMapper();
        for (int n = 1; n <= 16; n++) {
            byte[] again = json.writeValueAsBytes(new Recommender("test").advise(loop.problem(n)));
            assertThat(again)
                    .as("after observation %d", n)
                    .isEqualTo(json.writeValueAsBytes(loop.advices().get(n - 1)));
        }
    }

    @Test
    void endsWithTheBestOfAllOnceTheTimeIsOver() {
        Session session = Examples.session(catalog, 4, 30).spending(new Budget(null, Duration.ofMinutes(20)));
        ClosedLoop loop = loop(Examples.session(catalog, 4, 30), 4);

        Advice inTime =
                recommender.advise(timed(session, loop, Duration.ofMinutes(20).minusMillis(1)));
        Advice over = recommender.advise(timed(session, loop, Duration.ofMinutes(20)));

        assertThat(inTime.reason().code()).isNotEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(over.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(over.reason().explanation())
                .startsWith("The time of PT20M is over: this is the configuration of which the most is expected");
    }

    private TuningProblem timed(Session session, ClosedLoop loop, Duration elapsed) {
        return new TuningProblem(
                session, catalog, 15, elapsed, loop.trials(), List.of(), List.of(), List.of(), null, null);
    }

    @Test
    void asksToMeasureAgainWhatWasNotMeasuredRight() {
        ClosedLoop loop = loop(Examples.session(catalog, 5, 20), 5);
        List<Trial> trials = new ArrayList<>(loop.trials().subList(0, 6));
        trials.set(5, ended(trials.get(5), Ending.INVALID));

        Advice advice = recommender.advise(loop.problem(trials, null));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MEASURE_AGAIN);
        assertThat(advice.configuration()).isEqualTo(loop.advices().get(4).configuration());
        assertThat(advice.provenance().observations()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            names = {"PAUSED", "STOPPED"})
    void handsOutTheIncumbentOfASessionThatIsNotActive(SessionState state) {
        Session session = Examples.session(catalog, 6, 20);
        ClosedLoop loop = loop(session, 6);
        TuningProblem problem = new TuningProblem(
                Examples.with(session, state),
                catalog,
                8,
                Duration.ZERO,
                loop.trials(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);

        Advice advice = recommender.advise(problem);

        long incumbent = Objects.requireNonNull(advice.provenance().incumbentSequence());
        assertThat(advice.reason().code()).isEqualTo(ReasonCode.SESSION_NOT_ACTIVE);
        assertThat(loop.trials().subList(0, 8))
                .filteredOn(Trial::isMeasured)
                .extracting(Trial::objective)
                .allMatch(o -> o <= loop.trials().get((int) incumbent - 1).objective());
    }

    @Test
    void answersALateRequestWithWhatWasKnownThen() {
        ClosedLoop loop = loop(Examples.session(catalog, 7, 20), 7);
        Advice late = recommender.advise(loop.problem(6));
        assertThat(late).isEqualTo(loop.advices().get(5));
        assertThat(late.provenance().observations()).isEqualTo(6);
    }

    @Test
    void keepsAwayFromWhatFailed() {
        ClosedLoop loop = loop(Examples.session(catalog, 8, 20), 8);
        List<Trial> trials = new ArrayList<>(loop.trials().subList(0, 9));
        trials.set(8, ended(trials.get(8), Ending.FAILED));

        Advice advice = recommender.advise(loop.problem(trials, null));

        assertThat(advice.configuration()).isNotEqualTo(loop.advices().get(7).configuration());
        assertThat(advice.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertThat(advice.provenance().incumbentSequence()).isNotEqualTo(9);
    }

    @Test
    void staysNearTheBaselineWhereNothingCouldEverBeMeasured() {
        ClosedLoop loop = loop(Examples.session(catalog, 2, 12), 2);
        List<Trial> trials = loop.trials().stream()
                .limit(6)
                .map(t -> ended(t, Ending.FAILED))
                .toList();

        Advice advice = recommender.advise(loop.problem(trials, null));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MODEL_UNAVAILABLE);
        assertThat(advice.provenance().incumbentSequence()).isNull();
        assertThat(advice.configuration()).hasSizeBetween(1, 4);
    }

    @Test
    void fallsBackWhereTheNumbersCannotBeModelled() {
        ClosedLoop loop = loop(Examples.session(catalog, 2, 12), 2);
        List<Trial> trials = loop.trials().stream()
                .limit(6)
                .map(t -> new Trial(
                        t.observationId(),
                        t.sequence(),
                        t.knobs(),
                        t.metrics(),
                        Double.MAX_VALUE * (1 - 0.01 * t.sequence()),
                        Ending.MEASURED))
                .toList();

        Advice advice = recommender.advise(loop.problem(trials, null));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MODEL_UNAVAILABLE);
        assertThat(advice.explanation().notes()).hasSize(1);
    }

    @Test
    void predictsWhatItWillFind() {
        ClosedLoop loop = loop(Examples.session(catalog, 12, 40), 12);
        int inside = 0;
        int predicted = 0;
        for (int n = 20; n < 39; n++) {
            Prediction prediction = loop.advices().get(n - 1).prediction();
            Trial found = loop.trials().get(n);
            if (prediction != null && found.isMeasured()) {
                predicted++;
                inside += found.objective() >= prediction.lower() && found.objective() <= prediction.upper() ? 1 : 0;
            }
        }
        assertThat(predicted).isGreaterThan(10);
        assertThat((double) inside / predicted).isGreaterThan(0.6);
    }

    private ClosedLoop loop(Session session, long seed) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of()).run();
    }

    private static Trial ended(Trial trial, Ending ending) {
        return new Trial(trial.observationId(), trial.sequence(), trial.knobs(), trial.metrics(), Double.NaN, ending);
    }
}
