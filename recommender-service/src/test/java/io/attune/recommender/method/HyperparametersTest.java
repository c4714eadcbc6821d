package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a session says how its strategy works, and which knobs it moves first. */
class HyperparametersTest {

    private final Catalog catalog = Examples.postgres();

    @Test
    void keepsTheHyperparametersThatItWasMadeWith() {
        Session session = Examples.with(Examples.session(catalog, 3, 16), Hyperparameter.EXPLORATION, 0.5);

        assertThat(loop(session, 3).advices())
                .extracting(advice -> advice.provenance().hyperparameters())
                .allSatisfy(hyperparameters -> assertThat(hyperparameters)
                        .containsEntry("exploration", 0.5)
                        .containsEntry("cold_start_evaluations", 5.0)
                        .doesNotContainKey("design_size"));
    }

    @Test
    void asksTheModelAsSoonAsItIsToldTo() {
        Session session = Examples.with(Examples.session(catalog, 3, 16), Hyperparameter.COLD_START_EVALUATIONS, 3);

        assertThat(loop(session, 3).advices().stream()
                        .map(a -> a.reason().label())
                        .limit(4))
                .containsExactly("COLD_START(2 of 3)", "COLD_START(3 of 3)", "CONFIRMATION", "NO_SIMILAR_WORKLOAD");
    }

    @Test
    void movesAsManyKnobsAsItIsToldTo() {
        Session session = Examples.with(Examples.session(catalog, 1, 30), Hyperparameter.KNOBS_AT_FIRST, 2);
        ClosedLoop loop = loop(session, 1);
        RankedKnobs ranked = ranked(session, Stream.of("work_mem", "jit", "wal_compression"));

        Advice advice =
                new Recommender("test").advise(loop.problem(loop.trials().subList(0, 11), ranked));

        assertThat(advice.provenance().movedKnobs()).containsExactly("work_mem", "jit");
    }

    @Test
    void learnsFromAsFewRowsAsItIsToldTo() {
        Session session = Examples.with(Examples.session(catalog, 6, 40), Hyperparameter.TRAINING_ROWS, 20);

        Advice late = loop(session, 6).advices().get(33);

        assertThat(Objects.requireNonNull(late.explanation().model()).rows()).isBetween(14, 20);
    }

    @Test
    void movesTheTopRankedKnobsFirst() {
        Session session = Examples.session(catalog, 1, 30);
        ClosedLoop loop = loop(session, 1);
        List<String> top = List.of("work_mem", "jit", "wal_compression", "bgwriter_delay", "shared_buffers");
        RankedKnobs ranked =
                ranked(session, Stream.concat(top.stream(), Stream.of("max_wal_size", "min_wal_size", "unheard_of")));

        Advice advice =
                new Recommender("test").advise(loop.problem(loop.trials().subList(0, 11), ranked));

        assertThat(advice.provenance().movedKnobs()).containsExactlyElementsOf(top);
        assertThat(advice.provenance().rankedKnobsVersion()).isEqualTo(3);
    }

    private ClosedLoop loop(Session session, long seed) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of()).run();
    }

    private RankedKnobs ranked(Session session, Stream<String> knobs) {
        return new RankedKnobs(
                session.workloadId(),
                "throughput_txn_per_sec",
                3,
                catalog.ref(),
                knobs.map(name -> new RankedKnobs.RankedKnob(name, 1, 1)).toList(),
                List.of(),
                List.of(),
                new SnapshotSource(10, 1, "hash", "test", Instant.EPOCH));
    }
}
