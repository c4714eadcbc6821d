package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InitialDesignTest {

    private static final String FAILING = "bgwriter_delay";
    private static final int SEEDS = 30;
    private static final UUID SOURCE = UUID.fromString("6f1a2d0c-64de-4c55-9a6f-0c5b8f3f5a11");

    private final Catalog catalog = Examples.postgres();

    /** Three fifths of an axis fail, so that as many of the rows would that nothing has been learnt from. */
    @Test
    void avoidsWhatLooksLikeWhatFailed() {
        int early = 0;
        int late = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Trial> trials = evaluations(Examples.session(catalog, seed, 30), 10, List.of());
            early += failures(trials.subList(2, 5));
            late += failures(trials.subList(7, 10));
        }
        assertThat(early).isGreaterThan(SEEDS);
        assertThat(late).isLessThan(early * 6 / 10);
    }

    @Test
    void avoidsFromTheFirstRowOnWhatFailedOnASimilarWorkload() {
        int alone = 0;
        int warned = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Session session = Examples.session(catalog, seed, 30);
            Session random = Examples.with(Examples.session(catalog, seed + SEEDS, 60), Strategy.RANDOM);
            SourceWorkload source = new SourceWorkload(SOURCE, evaluations(random, 60, List.of()), null);
            alone += failures(evaluations(session, 10, List.of()));
            warned += failures(evaluations(session, 10, List.of(source)));
        }
        assertThat(warned).isLessThan(alone / 2);
    }

    private static int failures(List<Trial> trials) {
        return (int) trials.stream().filter(Trial::isFailed).count();
    }

    /** The first evaluations of a session, of which those fail that set a knob beyond two fifths of its axis. */
    private List<Trial> evaluations(Session session, int count, List<SourceWorkload> sources) {
        KnobSpace space = KnobSpace.of(catalog, session);
        Axis axis = space.axis(space.positionOf(FAILING).orElseThrow());
        SyntheticDbms dbms = new SyntheticDbms(catalog, session.seed(), 1);
        Recommender recommender = new Recommender("test");
        List<Trial> trials = new ArrayList<>();
        trials.add(dbms.run(1, Map.of()));
        while (trials.size() < count) {
            TuningProblem problem = new TuningProblem(
                    session, catalog, trials.size(), Duration.ZERO, trials, List.of(), sources, List.of(), null, null);
            Map<String, Double> next = recommender.advise(problem).configuration();
            Trial trial = dbms.run(trials.size() + 1L, next);
            Double value = next.get(FAILING);
            trials.add(value != null && axis.positionOf(value) > 0.4 ? failed(trial) : trial);
        }
        return trials;
    }

    private static Trial failed(Trial trial) {
        return new Trial(
                trial.observationId(),
                trial.sequence(),
                trial.knobs(),
                trial.metrics(),
                Double.NaN,
                Trial.Ending.FAILED);
    }
}
