package io.attune.ranking.knobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.snapshot.RankedKnobs.Interval;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {

    @ParameterizedTest
    @CsvSource({
        "100, 0.9, 90",
        "1000, 0.9, 900",
        "100, 0.95, 95",
        "100, 0.8, 80",
        "200, 0.99, 198",
        "30, 0.9, 27",
        "7, 0.9, 7"
    })
    void anIntervalHoldsTheShareThatIsStated(int resamples, double confidence, int held) {
        double[] values = IntStream.range(0, resamples).asDoubleStream().toArray();

        Interval interval = new Bootstrap(resamples, confidence).middle(values);

        assertThat(DoubleStream.of(values)
                        .filter(value -> value >= interval.low() && value <= interval.high())
                        .count())
                .isEqualTo(held);
    }

    @Test
    void anOddValueIsLeftOutWhereItIsFarther() {
        var bootstrap = new Bootstrap(10, 0.9);

        assertThat(bootstrap.middle(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 20}))
                .isEqualTo(new Interval(0, 8));
        assertThat(bootstrap.middle(new double[] {-20, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .isEqualTo(new Interval(1, 9));
    }
}
