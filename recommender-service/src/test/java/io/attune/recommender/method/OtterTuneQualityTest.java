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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OtterTune's methods against sampling at random, over several seeds. */
class OtterTuneQualityTest {

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
    @EnumSource(
            value = Strategy.class,
            names = {"OTTERTUNE_GPR", "OTTERTUNE_DNN"})
    void beatsRandomSearchAtEqualBudget(Strategy strategy) {
        assertThat(median(strategy, 6, 30)).isGreaterThan(median(Strategy.RANDOM, 6, 30) * 1.02);
    }

    /** Over fewer and shorter sessions, because each answer trains two networks. */
    @Test
    void reinforcementLearningBeatsRandomSearchAtEqualBudget() {
        assertThat(median(Strategy.OTTERTUNE_DDPG, 5, 30)).isGreaterThan(median(Strategy.RANDOM, 5, 30));
    }

    private double median(Strategy strategy, int seeds, int iterations) {
        double[] best = LongStream.range(0, seeds)
                .mapToDouble(seed -> best(strategy, seed, iterations))
                .sorted()
                .toArray();
        return (best[(seeds - 1) / 2] + best[seeds / 2]) / 2;
    }

    private double best(Strategy strategy, long seed, int iterations) {
        Session session = Examples.with(
                Examples.session(catalog, seed, iterations, knob -> KNOBS.contains(knob.name())), strategy);
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), List.of())
                .run()
                .best();
    }
}
