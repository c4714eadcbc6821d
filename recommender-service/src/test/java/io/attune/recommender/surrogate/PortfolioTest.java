package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    @Test
    void asksTheProcessWhereTheCostIsSmooth() {
        assertThat(processes(sampled(x -> Math.pow(x[0] - 0.3, 2) + Math.sin(3 * x[1]), 4)))
                .isGreaterThan(15);
    }

    @Test
    void asksTheForestWhereTheCostJumpsAllAlongAKnob() {
        assertThat(processes(sampled(x -> Math.sin(40 * x[0]) > 0 ? 1 : 0, 2))).isLessThan(5);
    }

    @Test
    void asksTheForestWhereThereAreManyFeatures() {
        assertThat(processes(sampled(x -> x[0] + Math.abs(x[1] - 0.5), 150))).isLessThan(5);
    }

    @Test
    void saysHowWellEachOrdersRowsThatItHasNotSeen() {
        Portfolio portfolio = new Portfolio(sampled(x -> x[0], 3), sampled(x -> x[0], 3), new SplittableRandom(1));
        assertThat(portfolio.rankCorrelations()).containsOnlyKeys("forest", "gaussian-process");
        assertThat(portfolio.rankCorrelations().values()).allMatch(rho -> rho > 0.7 && rho <= 1);
    }

    /** How often of twenty times the process is asked. */
    private static long processes(TrainingSet data) {
        long count = 0;
        for (int seed = 0; seed < 20; seed++) {
            count += new Portfolio(data, data, new SplittableRandom(seed)).chosen() instanceof GaussianProcess ? 1 : 0;
        }
        return count;
    }

    private static TrainingSet sampled(ToDoubleFunction<double[]> truth, int features) {
        Random random = new Random(5);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(random.doubles(features).toArray());
        }
        double[] costs = points.stream().mapToDouble(truth).toArray();
        double mean = Arrays.stream(costs).average().orElseThrow();
        double squares = Arrays.stream(costs).map(c -> (c - mean) * (c - mean)).sum();
        for (int i = 0; i < costs.length; i++) {
            costs[i] = (costs[i] - mean) / Math.sqrt(squares / costs.length);
        }
        return new TrainingSet(points, costs);
    }
}
