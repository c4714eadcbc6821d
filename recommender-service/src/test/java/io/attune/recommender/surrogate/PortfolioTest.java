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
        TrainingSet data = sampled(x -> x[0], 3);
        int both = 0;
        for (int seed = 0; seed < 20; seed++) {
            Portfolio portfolio = new Portfolio(data, data, new SplittableRandom(seed));
            assertThat(portfolio.rankCorrelations())
                    .containsKey("forest")
                    .allSatisfy((kind, rho) -> assertThat(rho).as(kind).isBetween(0.7, 1.0));
            both += portfolio.rankCorrelations().containsKey("gaussian-process") ? 1 : 0;
        }
        assertThat(both).isGreaterThan(5);
    }

    @Test
    void fitsNoProcessThatCouldNotBeAsked() {
        TrainingSet data = sampled(x -> x[0], 400);
        int fitted = 0;
        for (int seed = 0; seed < 20; seed++) {
            Portfolio portfolio = new Portfolio(data, data, new SplittableRandom(seed));
            fitted += portfolio.rankCorrelations().size() - 1;
            assertThat(portfolio.chosen()).isInstanceOf(Forest.class);
        }
        assertThat(fitted).isLessThan(5);
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
