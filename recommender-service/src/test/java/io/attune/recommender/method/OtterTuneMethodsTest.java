package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OtterTune's methods where there is little to learn from, or nothing. */
class OtterTuneMethodsTest {

    private static final Set<String> CATEGORICAL =
            Set.of("jit", "wal_compression", "constraint_exclusion", "synchronize_seqscans");

    private final Catalog catalog = Examples.postgres();
    private final Recommender recommender = new Recommender("test");

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void beginsWithAHypercubeAndThenAsksItsModel(Strategy strategy) {
        List<Advice> advices = loop(session(strategy, 15), 7).advices();

        assertThat(advices.stream().map(a -> a.reason().label()).limit(6))
                .containsExactly(
                        "COLD_START(2 of 5)",
                        "COLD_START(3 of 5)",
                        "COLD_START(4 of 5)",
                        "COLD_START(5 of 5)",
                        "NO_SIMILAR_WORKLOAD",
                        "NO_SIMILAR_WORKLOAD");
        assertThat(advices.stream().map(a -> a.provenance().method()).limit(6))
                .startsWith("latin-hypercube")
                .endsWith(strategy.label());
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void givesTheSameBytesForTheSameProblem(Strategy strategy) throws JsonProcessingException {
        ClosedLoop loop = loop(session(strategy, 12), 3);
        ObjectMapper json = new ObjectMapper();
        for (int n = 1; n <= 12; n++) {
            byte[] again = json.writeValueAsBytes(new Recommender("test").advise(loop.problem(n)));
            assertThat(again)
                    .as("after observation %d", n)
                    .isEqualTo(json.writeValueAsBytes(loop.advices().get(n - 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void asksItsModelAfterTwoRows(Strategy strategy) {
        Session session = Examples.with(session(strategy, 12), Hyperparameter.COLD_START_EVALUATIONS, 2);
        ClosedLoop loop = loop(session, 3);

        assertThat(loop.advices().get(1).reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertValid(loop.advices());
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void learnsFromOneMeasuredConfigurationAmongFailures(Strategy strategy) {
        Advice advice = changed(strategy, t -> t.sequence() == 1 ? t : with(t, t.metrics(), Double.NaN, Ending.FAILED));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertThat(advice.configuration()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void staysNearTheBaselineWhereEverythingFailed(Strategy strategy) {
        Advice advice = changed(strategy, t -> with(t, t.metrics(), Double.NaN, Ending.FAILED));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MODEL_UNAVAILABLE);
        assertThat(advice.configuration()).hasSizeBetween(1, 4);
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void goesOnWhereTheObjectiveIsConstant(Strategy strategy) {
        for (double constant : new double[] {1000, 0, -3}) {
            Advice advice = changed(strategy, t -> with(t, t.metrics(), constant, Ending.MEASURED));

            assertThat(advice.reason().code()).as("%s", constant).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
            assertThat(advice.configuration()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void needsNoMetrics(Strategy strategy) {
        Advice without = changed(strategy, t -> with(t, NumericRow.of(), t.objective(), t.ending()));
        Advice unknown = changed(
                strategy, t -> with(t, NumericRow.of(new double[t.metrics().size()]), t.objective(), t.ending()));

        assertThat(List.of(without, unknown)).allSatisfy(advice -> {
            assertThat(advice.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
            assertThat(advice.configuration()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void movesAKnobThatWasConstantSoFar(Strategy strategy) {
        ClosedLoop loop = loop(session(strategy, 30), 5);
        int column = Objects.requireNonNull(catalog.knobColumns().get("shared_buffers"));
        List<Trial> trials = loop.trials().stream()
                .limit(12)
                .map(t -> {
                    double[] knobs = t.knobs().toArray();
                    knobs[column] = 1 << 27;
                    return new Trial(
                            t.observationId(), t.sequence(), NumericRow.of(knobs), t.metrics(), 1000, Ending.MEASURED);
                })
                .toList();

        Advice advice = recommender.advise(loop.problem(trials, null));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.NO_SIMILAR_WORKLOAD);
        assertThat(advice.configuration().getOrDefault("shared_buffers", 1.0 * (1 << 27)))
                .isBetween(32.0 * (1 << 20), 0.4 * 8 * Examples.GIB);
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void triesEachCombinationOfSwitchesAndEnumsBeforeItRepeatsOne(Strategy strategy) {
        Session session =
                Examples.with(Examples.session(catalog, 2, 21, knob -> CATEGORICAL.contains(knob.name())), strategy);

        List<Advice> advices = loop(session, 2).advices().subList(0, 20);

        assertThat(advices).extracting(Advice::configuration).doesNotHaveDuplicates();
        assertValid(advices);
    }

    private Advice changed(Strategy strategy, UnaryOperator<Trial> change) {
        ClosedLoop loop = loop(session(strategy, 12), 2);
        return recommender.advise(
                loop.problem(loop.trials().stream().limit(8).map(change).toList(), null));
    }

    private static void assertValid(List<Advice> advices) {
        assertThat(advices)
                .allSatisfy(advice -> assertThat(advice.explanation().notes()).isEmpty());
    }

    /** With few updates of what learns by them: these sessions ask what is answered, not how well. */
    private Session session(Strategy strategy, int iterations) {
        Session session = Examples.with(Examples.session(catalog, 1, iterations), strategy);
        return Examples.with(session, Hyperparameter.UPDATES_PER_EVALUATION, 1);
    }

    private ClosedLoop loop(Session session, long seed) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of()).run();
    }

    private static Trial with(Trial trial, NumericRow metrics, double objective, Ending ending) {
        return new Trial(trial.observationId(), trial.sequence(), trial.knobs(), metrics, objective, ending);
    }
}
