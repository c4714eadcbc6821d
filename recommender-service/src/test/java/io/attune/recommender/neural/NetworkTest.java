package io.attune.recommender.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.recommender.neural.Activation.Function;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    private static final double STEP = 1e-6;

    @ParameterizedTest
    @EnumSource(Function.class)
    void gradientsAreThoseOfTheDifferences(Function function) {
        SplittableRandom random = new SplittableRandom(7);
        Network network = new Network(
                0.01,
                0,
                Dense.glorot(3, 5, random),
                new Activation(function),
                new BatchNormalization(5),
                Dense.normal(5, 1, 0.7, random));
        DMatrixRMaj batch =
                new DMatrixRMaj(4, 3, true, random.doubles(12, -1, 1).toArray());
        DMatrixRMaj weights = new DMatrixRMaj(4, 1, true, 1, -2, 0.5, 3);
        network.forward(batch, true);
        DMatrixRMaj byBatch = network.backward(weights);

        for (int at = 0; at < batch.data.length; at++) {
            assertThat(byBatch.data[at]).isCloseTo(difference(network, batch, weights, batch.data, at), within(1e-5));
        }
        for (Parameters learnt : network.parameters()) {
            for (int at = 0; at < learnt.values().length; at++) {
                assertThat(learnt.gradients()[at])
                        .isCloseTo(difference(network, batch, weights, learnt.values(), at), within(1e-5));
            }
        }
    }

    private static double difference(
            Network network, DMatrixRMaj batch, DMatrixRMaj weights, double[] numbers, int at) {
        double before = numbers[at];
        numbers[at] = before + STEP;
        double above = weighted(network.forward(batch, true), weights);
        numbers[at] = before - STEP;
        double below = weighted(network.forward(batch, true), weights);
        numbers[at] = before;
        return (above - below) / (2 * STEP);
    }

    private static double weighted(DMatrixRMaj result, DMatrixRMaj weights) {
        double sum = 0;
        for (int i = 0; i < weights.data.length; i++) {
            sum += weights.data[i] * result.data[i];
        }
        return sum;
    }

    @Test
    void dropoutLeavesOutItsShareWhileTrainingAndNothingAfter() {
        Dropout dropout = new Dropout(0.3, new SplittableRandom(1));
        DMatrixRMaj ones = new DMatrixRMaj(100, 100);
        ones.fill(1);

        double[] trained = dropout.forward(ones, true).data;
        long left = Arrays.stream(trained).filter(x -> x > 0).count();

        assertThat(left).isBetween(6_700L, 7_300L);
        assertThat(Arrays.stream(trained).filter(x -> x > 0)).allMatch(x -> Math.abs(x - 1 / 0.7) < 1e-12);
        assertThat(dropout.forward(ones, false).data).containsOnly(1);
    }

    @Test
    void followsAnotherNetworkAShareOfTheWay() {
        Network one = new Network(0.01, 0, Dense.normal(2, 1, 1, new SplittableRandom(1)));
        Network other = new Network(0.01, 0, Dense.normal(2, 1, 1, new SplittableRandom(2)));
        double before = one.parameters().get(0).values()[0];
        double towards = other.parameters().get(0).values()[0];

        one.follow(other, 0.25);

        assertThat(one.parameters().get(0).values()[0]).isCloseTo(0.75 * before + 0.25 * towards, within(1e-12));
    }
}
