package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e15, -1e15, 1.7e18})
    void putsNumbersInOrderHoweverLittleTheyDiffer(double offset) {
        Random random = new Random(61);
        double step = Math.ulp(offset) + (offset == 0 ? 1e-3 : 0);
        double[] values = IntStream.range(0, 3000)
                .mapToDouble(i -> offset + step * (random.nextInt(1000) - 500))
                .toArray();

        double[] ordered =
                Arrays.stream(Order.of(values)).mapToDouble(at -> values[at]).toArray();

        assertThat(ordered)
                .isEqualTo(Arrays.stream(values).map(v -> v + 0.0).sorted().toArray());
    }

    @Test
    void putsNumbersInOrderThatDifferLittleBesideAFewThatAreFarOff() {
        Random random = new Random(63);
        double[] values = IntStream.range(0, 3000)
                .mapToDouble(i ->
                        i % 700 == 0 ? random.nextGaussian() * Double.MAX_VALUE / 9 : 1 + random.nextInt(900) * 1e-15)
                .toArray();

        double[] ordered =
                Arrays.stream(Order.of(values)).mapToDouble(at -> values[at]).toArray();

        assertThat(ordered).isEqualTo(Arrays.stream(values).sorted().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void namesEachPositionOnce(int count) {
        double[] values = new Random(62).doubles(count, -1, 1).toArray();

        assertThat(Order.of(values))
                .containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
    }
}
