package io.attune.recommender.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.example.Examples;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnobSpaceTest {

    private final Catalog catalog = Examples.postgres();
    private final Session session = Examples.session(catalog, 1, 30, knob -> true);
    private final KnobSpace space = KnobSpace.of(catalog, session);

    @Test
    void comesBackFromEveryPositionToOneValueOnePositionAndOneSetOfFeatures() {
        Random random = new Random(17);
        for (int round = 0; round < 2000; round++) {
            for (Axis axis : space.axes()) {
                double value = axis.at(random.nextDouble());
                double position = axis.positionOf(value);
                assertThat(axis.admits(value)).as("%s = %s", axis.name(), value).isTrue();
                assertThat(position).as("%s = %s", axis.name(), value).isBetween(0.0, 1.0);
                assertThat(axis.at(position))
                        .as("%s at %s", axis.name(), position)
                        .isEqualTo(value);
                assertThat(axis.nearest(value)).isEqualTo(value);
                assertThat(axis.atMost(value)).isEqualTo(value);
                assertThat(axis.atLeast(value)).isEqualTo(value);
            }
        }
    }

    @Test
    void bringsAnyNumberToAnAdmissibleOne() {
        Random random = new Random(18);
        for (int round = 0; round < 20_000; round++) {
            Axis axis = space.axis(random.nextInt(space.size()));
            double any = random.nextGaussian() * Math.pow(10, random.nextInt(14));
            assertThat(axis.admits(axis.nearest(any)))
                    .as("%s near %s", axis.name(), any)
                    .isTrue();
            double below = axis.atMost(any);
            double above = axis.atLeast(any);
            assertThat(axis.admits(below) && axis.admits(above))
                    .as("%s at %s", axis.name(), any)
                    .isTrue();
            assertThat(below <= any || below == least(axis))
                    .as("%s at most %s is %s", axis.name(), any, below)
                    .isTrue();
            assertThat(above >= any || above == axis.atMost(1e300))
                    .as("%s at least %s is %s", axis.name(), any, above)
                    .isTrue();
        }
    }

    private static double least(Axis axis) {
        return Math.min(axis.at(0), axis.atLeast(Double.NEGATIVE_INFINITY));
    }

    @Test
    void holdsOnlyMultiplesOfTheQuantumBetweenTheBounds() {
        Random random = new Random(19);
        for (int i = 0; i < space.size(); i++) {
            Knob knob = space.axis(i).knob();
            SessionKnob bounds = session.knobs().stream()
                    .filter(k -> k.name().equals(knob.name()))
                    .findFirst()
                    .orElseThrow();
            for (int round = 0; round < 200; round++) {
                double value = space.axis(i).at(random.nextDouble());
                if (knob.isSpecial(value)) {
                    continue;
                }
                assertThat(value).as(knob.name()).isBetween(bounds.lower(), bounds.upper());
                if (knob.domain() instanceof KnobDomain.OfIntegers) {
                    assertThat(value % knob.quantum())
                            .as("%s = %s", knob.name(), value)
                            .isZero();
                }
            }
        }
    }

    @Test
    void givesSpecialValuesABandAndAnIndicator() {
        Axis axis = axis("wal_buffers", 262144, 67108864);
        assertThat(axis.at(0.1)).isEqualTo(-1);
        assertThat(axis.at(0.15)).isEqualTo(262144);
        double[] features = new double[2];
        axis.writeFeatures(-1, features, 0);
        assertThat(features).containsExactly(0, 0.7);
        axis.writeFeatures(67108864, features, 0);
        assertThat(features).containsExactly(1, 0);
    }

    @Test
    void leavesSpecialValuesOutWhereTheSessionIsStricterThanTheCatalog() {
        Axis axis = axis("wal_buffers", 1048576, 67108864);
        assertThat(axis.at(0)).isEqualTo(1048576);
        assertThat(axis.nearest(-1)).isEqualTo(1048576);
        assertThat(axis.admits(-1)).isFalse();
    }

    @Test
    void feelsALogarithmicAxisInRatiosButForItsLowEnd() {
        Axis axis = axis("max_wal_size", 512.0 * (1 << 20), 8.0 * Examples.GIB);
        double middle = axis.at(0.5);
        assertThat(middle / Examples.GIB).isCloseTo(1.84, within(0.02));
    }

    @Test
    void tellsEnumsApartByOneFeatureAValue() {
        Knob knob = knob("huge_pages");
        Axis axis = Axes.of(knob, new SessionKnob("huge_pages", 0, 2), Examples.MACHINE)
                .orElseThrow();
        Set<List<Double>> seen = new HashSet<>();
        for (int i = 0; i < axis.choices(); i++) {
            double[] features = new double[3];
            axis.writeFeatures(axis.choice(i), features, 0);
            seen.add(List.of(features[0], features[1], features[2]));
        }
        assertThat(seen).hasSize(3);
        assertThat(axis.featureNames()).containsExactly("huge_pages=off", "huge_pages=try", "huge_pages=on");
    }

    @Test
    void neverHoldsLockedKnobsNorThoseThatNeedAForbiddenRestart() {
        KnobSpace withoutRestart = KnobSpace.of(catalog, Examples.with(session, RestartPolicy.NEVER));
        assertThat(session.knobs()).anyMatch(k -> k.name().equals("fsync"));
        assertThat(space.positionOf("fsync")).isEmpty();
        assertThat(space.positionOf("full_page_writes")).isEmpty();
        assertThat(space.positionOf("shared_buffers")).isPresent();
        assertThat(withoutRestart.positionOf("shared_buffers")).isEmpty();
        assertThat(withoutRestart.positionOf("work_mem")).isPresent();
    }

    private Axis axis(String name, double lower, double upper) {
        return Axes.of(
                        knob(name),
                        new SessionKnob(name, lower, upper),
                        new Hardware(4, 8 * Examples.GIB, Hardware.Storage.SSD))
                .orElseThrow();
    }

    private Knob knob(String name) {
        return catalog.knob(name).orElseThrow();
    }
}
