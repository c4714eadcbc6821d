package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OtterTune's methods against sampling at random, over ten seeds. */
class OtterTuneQualityTest {

    private static final int ITERATIONS = 40;

    /** Those that matter, and some that do not. */
    private static final Set<String> KNOBS = Set.of(
            "shared_buffers",
            "random_page_cost",
            "bgwriter_delay",
            "max_wal_size",
            "checkpoint_completion_target",
            "jit",
            "wal_compression",
            "work_mem",
            "checkpoint_timeout",
            "wal_buffers");

    private final Catalog catalog = Examples.postgres();

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.MATCH_ALL, names = "OTTERTUNE_.*")
    void beatsRandomSearchAtEqualBudget(Strategy strategy) {
        double learning = median(strategy);
        double random = median(Strategy.RANDOM);
        assertThat(learning).isGreaterThan(random * 1.02);
    }

    private double median(Strategy strategy) {
        double[] best = LongStream.range(0, 10)
                .mapToDouble(seed -> best(strategy, seed))
                .sorted()
                .toArray();
        return (best[4] + best[5]) / 2;
    }

    private double best(Strategy strategy, long seed) {
        Session session = Examples.with(
                Examples.session(catalog, seed, ITERATIONS, knob -> KNOBS.contains(knob.name())), strategy);
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of())
                .run()
                .best();
    }
}
