package io.attune.recommender.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.recommender.example.Examples;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangingTest {

    private final Catalog catalog = Examples.postgres();
    private final KnobSpace space = KnobSpace.of(catalog, Examples.session(catalog, 1, 30, knob -> true));

    @Test
    void answersAsWithoutAMemoryHoweverManyKnobsChange() {
        Random random = new Random(41);
        ChangingFeatures features = new ChangingFeatures(space);
        ChangingValues nearest = new ChangingValues(space, Axis::nearest);
        double[] configuration = new double[space.size()];
        for (int round = 0; round < 2000; round++) {
            int changes = random.nextInt(4) == 0 ? space.size() : random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                int position = random.nextInt(space.size());
                configuration[position] = random.nextInt(20) == 0
                        ? Double.NaN
                        : space.axis(position).at(random.nextDouble()) * (1 + random.nextInt(2));
            }
            double[] admissible = new double[space.size()];
            for (int i = 0; i < admissible.length; i++) {
                admissible[i] = nearest.of(i, configuration[i]);
            }
            assertThat(admissible).as("round %d of seed 41", round).isEqualTo(space.nearest(configuration));
            assertThat(features.of(configuration))
                    .as("round %d of seed 41", round)
                    .isEqualTo(space.features(configuration));
        }
    }
}
