package io.attune.recommender.ottertune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientSearchTest {

    /** Least at (0.3, 2), of which only (0.3, 1) is within the bounds. */
    private static void bowl(double[] points, int count, double[] values, double[] gradients) {
        for (int s = 0; s < count; s++) {
            double x = points[s] - 0.3;
            double y = points[count + s] - 2;
            values[s] = x * x + y * y;
            gradients[s] = 2 * x;
            gradients[count + s] = 2 * y;
        }
    }

    @Test
    void endsAtTheLeastPointWithinTheBoundsFromEveryStart() {
        GradientSearch search = new GradientSearch(new double[] {0, 0}, new double[] {1, 1}, 500, 0.01);

        List<double[]> minima = search.minima(
                GradientSearchTest::bowl, List.of(new double[] {0, 0}, new double[] {1, 1}, new double[] {0.9, 0.1}));

        assertThat(minima).hasSize(3).allSatisfy(point -> assertThat(point)
                .containsExactly(new double[] {0.3, 1}, within(0.01)));
    }

    @Test
    void listsTheBestFirstAndNothingOutsideTheBounds() {
        GradientSearch search = new GradientSearch(new double[] {0, 0}, new double[] {1, 1}, 3, 0.01);

        List<double[]> minima =
                search.minima(GradientSearchTest::bowl, List.of(new double[] {0.9, 0.1}, new double[] {0.3, 5}));

        assertThat(minima.get(0)[1]).isEqualTo(1);
        assertThat(minima).allSatisfy(point -> assertThat(Arrays.stream(point).allMatch(c -> c >= 0 && c <= 1))
                .isTrue());
    }
}
