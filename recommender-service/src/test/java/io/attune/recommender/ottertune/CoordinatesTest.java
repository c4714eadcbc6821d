package io.attune.recommender.ottertune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.catalog.Catalog;
import io.attune.recommender.example.Examples;
import io.attune.recommender.space.KnobSpace;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoordinatesTest {

    private final Catalog catalog = Examples.postgres();
    private final KnobSpace space = KnobSpace.of(catalog, Examples.session(catalog, 1, 10, knob -> true));
    private final Coordinates coordinates = new Coordinates(space);

    @Test
    void everyConfigurationComesBackFromItsCoordinates() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double[] configuration = space.at(random.doubles(space.size()).toArray());
            double[] row = coordinates.of(configuration);
            assertThat(Arrays.stream(row).allMatch(c -> c >= 0 && c <= 1)).isTrue();
            double[] back = coordinates.configuration(row);
            for (int k = 0; k < back.length; k++) {
                assertThat(back[k])
                        .as(space.axis(k).name())
                        .isCloseTo(configuration[k], within(1e-3 * Math.max(1, Math.abs(configuration[k]))));
            }
        }
    }

    @Test
    void anEnumOfThreeValuesHasThreeColumns() {
        assertThat(coordinates.names())
                .hasSize(coordinates.width())
                .filteredOn(name -> name.startsWith("constraint_exclusion"))
                .hasSize(3);
    }

    @Test
    void aSearchStaysWithinWhatIsReachable() {
        double[] held = space.at(new SplittableRandom(6).doubles(space.size()).toArray());
        KnobSpace pinned = space.narrowed(i -> i % 2 == 0 ? space.axis(i).pinnedAt(held[i]) : space.axis(i));
        double[][] bounds = coordinates.bounds(pinned);
        double[] row = coordinates.of(held);
        SplittableRandom random = new SplittableRandom(7);

        for (int i = 0; i < 50; i++) {
            double[] inside = new double[coordinates.width()];
            for (int k = 0; k < inside.length; k++) {
                assertThat(row[k]).isBetween(bounds[0][k], bounds[1][k]);
                inside[k] = bounds[0][k] + random.nextDouble() * (bounds[1][k] - bounds[0][k]);
            }
            double[] configuration = coordinates.configuration(inside);
            for (int knob = 0; knob < configuration.length; knob += 2) {
                assertThat(configuration[knob])
                        .as(space.axis(knob).name())
                        .isCloseTo(held[knob], within(1e-3 * Math.max(1, Math.abs(held[knob]))));
            }
        }
    }

    @Test
    void aColumnThatIsConstantIsAsWideAsOneThatVariesUniformly() {
        Standardization scaling = new Standardization(new double[][] {{0.3, 0}, {0.3, 1}});
        assertThat(scaling.scaled(0, 1) - scaling.scaled(0, 0)).isCloseTo(Math.sqrt(12), within(1e-12));
        assertThat(scaling.scaled(1, 1) - scaling.scaled(1, 0)).isCloseTo(2, within(1e-12));
        assertThat(scaling.unscaled(scaling.scaled(new double[] {0.8, 0.2})))
                .containsExactly(new double[] {0.8, 0.2}, within(1e-12));
    }
}
