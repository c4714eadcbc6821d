package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions that sample. */
class SamplingTest {

    private static final String KNOB = "checkpoint_completion_target";

    private final Catalog catalog = Examples.postgres();

    @Test
    void aHypercubeOfTheStatedSizeFillsEachSliceOnceAndThenAnotherOneFollows() {
        int size = 8;
        Session session =
                Examples.with(sampling(Strategy.LATIN_HYPERCUBE, 2 * size + 1), Hyperparameter.DESIGN_SIZE, size);
        double[] values = values(session);

        assertThat(slices(session, Arrays.copyOfRange(values, 0, size), size)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(slices(session, Arrays.copyOfRange(values, size, 2 * size), size))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(Arrays.copyOfRange(values, 0, size)).isNotEqualTo(Arrays.copyOfRange(values, size, 2 * size));
    }

    @Test
    void aSobolSequenceFillsEachSliceOnceAtAnyPowerOfTwo() {
        Session session = sampling(Strategy.SOBOL, 65);
        double[] values = values(session);

        for (int size = 2; size <= 64; size *= 2) {
            assertThat(slices(session, Arrays.copyOf(values, size), size))
                    .as("the first %d", size)
                    .containsExactly(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void randomConfigurationsAreSpreadEvenlyOverTheRange() {
        Session session = sampling(Strategy.RANDOM, 401);
        int[] slices = slices(session, values(session), 4);

        for (int slice = 0; slice < 4; slice++) {
            int wanted = slice;
            assertThat(Arrays.stream(slices).filter(s -> s == wanted).count())
                    .as("of 400 in slice %d", slice)
                    .isBetween(65L, 135L);
        }
    }

    private Session sampling(Strategy strategy, int iterations) {
        return Examples.with(
                Examples.session(catalog, 5, iterations, knob -> knob.name().equals(KNOB)), strategy);
    }

    private double[] values(Session session) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, 5, 1), List.of())
                .run().advices().stream()
                        .limit(session.budget().iterationsOr(1) - 1L)
                        .mapToDouble(advice -> advice.configuration().getOrDefault(KNOB, Double.NaN))
                        .toArray();
    }

    /** Sorted. */
    private static int[] slices(Session session, double[] values, int of) {
        double lower = session.knobs().get(0).lower();
        double upper = session.knobs().get(0).upper();
        return Arrays.stream(values)
                .mapToInt(value -> (int) Math.min(of - 1, (value - lower) / (upper - lower) * of))
                .sorted()
                .toArray();
    }
}
