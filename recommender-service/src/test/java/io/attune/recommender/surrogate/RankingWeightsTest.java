package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingWeightsTest {

    private final double[] costs = new Random(3).doubles(30).toArray();

    @Test
    void listensToASourceThatOrdersTheRowsBetterThanTheTargetsModel() {
        double[] weights = weights(new double[][] {times(costs, 5)}, noisy(1));
        assertThat(weights[0]).isGreaterThan(0.95);
    }

    @Test
    void doesNotListenToOneThatOrdersThemTheWrongWayRoundOrByChance() {
        double[] random = new Random(8).doubles(30).toArray();
        double[] weights = weights(new double[][] {times(costs, -1), random}, noisy(0.3));
        assertThat(weights).containsExactly(new double[] {0, 0, 1}, within(1e-9));
    }

    @Test
    void seldomListensToChanceWhereThereAreFewRows() {
        int heeded = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double[] few = random.doubles(10).toArray();
            double[][] source = {random.doubles(10).toArray()};
            double[] unknowing = random.doubles(10).toArray();
            double weight = RankingWeights.of(source, unknowing, few, new SplittableRandom(seed))[0];
            heeded += weight > 0 ? 1 : 0;
        }
        assertThat(heeded).isLessThan(300 / 10);
    }

    @Test
    void sharesAmongEquals() {
        double[] weights = weights(new double[][] {costs, costs}, costs);
        assertThat(weights).containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-9));
    }

    @Test
    void sumsToOneAndIsNeverNegative() {
        for (int seed = 0; seed < 20; seed++) {
            double[][] sources = {noisy(seed * 0.1), noisy(0.5), new double[30]};
            double[] weights = weights(sources, noisy(0.4));
            assertThat(Arrays.stream(weights).sum()).isEqualTo(1, within(1e-9));
            assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0);
        }
    }

    @Test
    void givesAllToTheTargetWhereNothingCanBeOrdered() {
        assertThat(RankingWeights.of(new double[0][], new double[] {1}, new double[] {1}, new SplittableRandom(1)))
                .containsExactly(new double[] {1}, within(1e-9));
    }

    private double[] weights(double[][] sources, double[] own) {
        return RankingWeights.of(sources, own, costs, new SplittableRandom(1));
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private double[] noisy(double deviation) {
        Random random = new Random(17);
        return Arrays.stream(costs)
                .map(cost -> cost + deviation * random.nextGaussian())
                .toArray();
    }
}
