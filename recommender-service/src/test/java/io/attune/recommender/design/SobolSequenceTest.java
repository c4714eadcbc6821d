package io.attune.recommender.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolSequenceTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 192, 1024})
    void anySixtyFourPointsVisitEachOfSixtyFourSlicesOfEachAxisOnce(int first) {
        SobolSequence sequence = new SobolSequence(240, 11);
        double[][] points =
                IntStream.range(first, first + 64).mapToObj(sequence::point).toArray(double[][]::new);
        for (int d = 0; d < 240; d++) {
            int axis = d;
            assertThat(Arrays.stream(points)
                            .mapToInt(point -> (int) (point[axis] * 64))
                            .sorted()
                            .toArray())
                    .as("axis %d", d)
                    .containsExactly(IntStream.range(0, 64).toArray());
        }
    }

    @Test
    void theFirstTwoAxesAreEvenTogether() {
        SobolSequence sequence = new SobolSequence(2, 3);
        Set<Integer> cells = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            double[] point = sequence.point(i);
            cells.add(4 * (int) (16 * point[0]) + (int) (4 * point[1]));
        }
        assertThat(cells).hasSize(64);
    }

    @Test
    void scramblingMovesEveryPointAndKeepsWhichPointsShareAnInterval() {
        double[] plain = new SobolSequenceGenerator(1).skipTo(37);
        for (int seed = 0; seed < 20; seed++) {
            SobolSequence sequence = new SobolSequence(1, seed);
            double moved = sequence.point(37)[0];
            assertThat(moved).as("seed %d", seed).isBetween(0.0, 1.0).isNotEqualTo(plain[0]);
            for (int other = 0; other < 64; other++) {
                double otherPlain = new SobolSequenceGenerator(1).skipTo(other)[0];
                double otherMoved = sequence.point(other)[0];
                assertThat((int) (otherMoved * 8) == (int) (moved * 8))
                        .isEqualTo((int) (otherPlain * 8) == (int) (plain[0] * 8));
            }
        }
    }

    @Test
    void fillsTheCubeMoreEvenlyThanRandomPoints() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double evenly = discrepancy(new SobolSequence(8, seed)::point);
            double randomly = discrepancy(i -> random.doubles(8).toArray());
            assertThat(evenly).as("seed %d", seed).isLessThan(randomly / 2);
        }
    }

    @Test
    void seedsGiveDifferentPointsAndOneSeedTheSame() {
        assertThat(new SobolSequence(5, 1).point(9)).isEqualTo(new SobolSequence(5, 1).point(9));
        assertThat(new SobolSequence(5, 1).point(9)).isNotEqualTo(new SobolSequence(5, 2).point(9));
    }

    /** The square of the centred L2 discrepancy of 128 points in 8 dimensions (Hickernell 1998). */
    private static double discrepancy(IntFunction<double[]> sample) {
        double[][] points = IntStream.range(0, 128).mapToObj(sample).toArray(double[][]::new);
        double single = 0;
        double pairs = 0;
        for (double[] x : points) {
            single += product(x, x, true);
            for (double[] z : points) {
                pairs += product(x, z, false);
            }
        }
        int n = points.length;
        return Math.pow(13 / 12.0, 8) - 2.0 / n * single + pairs / n / n;
    }

    private static double product(double[] x, double[] z, boolean alone) {
        double product = 1;
        for (int d = 0; d < x.length; d++) {
            double a = Math.abs(x[d] - 0.5);
            double b = Math.abs(z[d] - 0.5);
            product *= alone ? 1 + 0.5 * a - 0.5 * a * a : 1 + 0.5 * a + 0.5 * b - 0.5 * Math.abs(x[d] - z[d]);
        }
        return product;
    }
}
