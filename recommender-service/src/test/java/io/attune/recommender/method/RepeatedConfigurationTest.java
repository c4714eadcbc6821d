package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import io.attune.recommender.problem.TuningProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatedConfigurationTest {

    private static final double MIB = 1 << 20;

    /** Below its lower bound of 32 MB. */
    private static final Map<String, Double> TINY_CACHE = Map.of("shared_buffers", MIB);

    /** Above its upper bound. */
    private static final double HUGE = 4096 * MIB;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = Examples.session(catalog, 1, 3);
    private final Recommender recommender = new Recommender("test");

    @Test
    void setsNothingWhereABaselineOutsideTheBoundsMustBeMeasuredAgain() {
        Advice advice = advise(session, trial(1, TINY_CACHE, Double.NaN, Ending.INVALID));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MEASURE_AGAIN);
        assertThat(advice.configuration()).isEmpty();
        assertThat(advice.explanation().notes()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatBreaksARule() {
        Map<String, Double> tried = Map.of("shared_buffers", MIB, "work_mem", HUGE, "jit", 0.0);

        Advice advice = advise(session, measured(1, TINY_CACHE, 100), trial(2, tried, Double.NaN, Ending.INVALID));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(advice.configuration()).doesNotContainEntry("work_mem", HUGE);
        assertThat(advice.explanation().notes()).isEmpty();
    }

    @Test
    void beginsAgainWithTheBaselineWhereNothingIsKnownAndTheLastBreaksARule() {
        Advice advice = advise(
                session,
                trial(1, Map.of(), Double.NaN, Ending.INVALID),
                trial(2, Map.of("work_mem", HUGE), Double.NaN, Ending.INVALID));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.MEASURE_AGAIN);
        assertThat(advice.configuration()).isEmpty();
    }

    @Test
    void endsWithTheBestConfigurationThatKeepsTheRules() {
        Advice advice = advise(
                session,
                measured(1, Map.of(), 100),
                measured(2, Map.of("jit", 0.0), 120),
                measured(3, Map.of("work_mem", HUGE), 150));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(advice.reason().explanation()).contains("keeps the session's rules, that of observation 2");
        assertThat(advice.configuration()).isEqualTo(Map.of("jit", 0.0));
        assertThat(advice.explanation().notes())
                .isNotEmpty()
                .allMatch(note -> note.startsWith("observation 3 was better, but: "));
    }

    @Test
    void endsWithNothingToSetWhereABaselineOutsideTheBoundsWasTheBest() {
        Advice advice = advise(
                session,
                measured(1, TINY_CACHE, 200),
                measured(2, Map.of(), 120),
                measured(3, Map.of("jit", 0.0), 150));

        assertThat(advice.reason().explanation()).contains("the best configuration measured, that of observation 1");
        assertThat(advice.configuration()).isEmpty();
        assertThat(advice.explanation().notes()).isEmpty();
    }

    @Test
    void stopsWithNothingToSetWhereNothingWasMeasured() {
        Advice advice = advise(
                Examples.with(session, SessionState.STOPPED),
                trial(1, TINY_CACHE, Double.NaN, Ending.FAILED),
                trial(2, Map.of("jit", 0.0), Double.NaN, Ending.FAILED));

        assertThat(advice.reason().code()).isEqualTo(ReasonCode.SESSION_NOT_ACTIVE);
        assertThat(advice.configuration()).isEmpty();
    }

    @Test
    void neverSetsAKnobToWhatItWasBefore() {
        ClosedLoop loop = new ClosedLoop(catalog, Examples.session(catalog, 3, 12), dbms, List.of()).run();

        assertThat(loop.advices())
                .allSatisfy(advice -> assertThat(advice.configuration()).allSatisfy((knob, value) -> assertThat(value)
                        .as(knob)
                        .isNotEqualTo(catalog.knob(knob).orElseThrow().defaultValue())));
    }

    private Advice advise(Session of, Trial... trials) {
        return recommender.advise(new TuningProblem(
                of,
                catalog,
                trials.length,
                Duration.ZERO,
                List.of(trials),
                List.of(),
                List.of(),
                List.of(),
                null,
                null));
    }

    private Trial measured(int sequence, Map<String, Double> configuration, double objective) {
        return trial(sequence, configuration, objective, Ending.MEASURED);
    }

    private Trial trial(int sequence, Map<String, Double> configuration, double objective, Ending ending) {
        Trial run = dbms.run(sequence, configuration);
        return new Trial(new UUID(1, sequence), sequence, run.knobs(), run.metrics(), objective, ending);
    }
}
