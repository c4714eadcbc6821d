package io.attune.ranking.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.ranking.importance.HeldOutLosses.Result;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutImportanceTest {

    private static final HeldOutImportance IMPORTANCE = HeldOutImportance.standard();
    private static final int COLUMNS = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTwiceTheShareOfTheVarianceThatAKnobHasAPartIn(long seed) {
        List<double[]> columns = random(seed, 400);
        double[] y = effect(columns);

        var found = found(columns, y, seed);

        assertThat(found.explained()).as("seed %s", seed).isGreaterThan(0.99);
        // the column's own effect has four fifths of the variance, the product one fifth, which each of its columns is
        // a part of
        assertThat(found.shares()[3]).as("seed %s", seed).isCloseTo(1.6, within(0.3));
        assertThat(found.shares()[0]).as("seed %s", seed).isCloseTo(0.4, within(0.2));
        assertThat(found.shares()[8]).as("seed %s", seed).isCloseTo(0.4, within(0.2));
        assertThat(found.shares()[5]).as("seed %s", seed).isCloseTo(0, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void explainsNothingOfNoise(long seed) {
        double[] noise = new Random(seed).doubles(100).toArray();

        assertThat(found(random(seed + 100, 100), noise, seed).explained())
                .as("seed %s", seed)
                .isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnitOfAColumn(long seed) {
        List<double[]> columns = random(seed, 60);
        double[] y = effect(columns);
        List<double[]> scaled = columns.stream().map(double[]::clone).toList();
        for (int r = 0; r < y.length; r++) {
            scaled.get(3)[r] = 1e9 * scaled.get(3)[r] + 4e9;
        }

        assertThat(found(scaled, y, seed).shares())
                .as("seed %s", seed)
                .containsExactly(found(columns, y, seed).shares(), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saysTheSameOfRowsThatAreDrawnOnceEach(long seed) {
        List<double[]> columns = random(seed, 60);
        HeldOutLosses losses =
                IMPORTANCE.of(features(columns), List.of(effect(columns)), seed).get(0);

        var ofDrawn = losses.ofDrawn(IntStream.range(0, 60).toArray());

        assertThat(ofDrawn.shares())
                .as("seed %s", seed)
                .containsExactly(losses.result().shares());
        assertThat(ofDrawn.explained())
                .as("seed %s", seed)
                .isEqualTo(losses.result().explained());
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 2", "10, 3", "11, 1", "11, 2", "11, 3", "12, 1", "12, 2", "12, 3", "20, 1", "20, 2"})
    void findsTheKnobThatDecidesInFewRows(int rows, long seed) {
        List<double[]> columns = random(seed, rows);
        double[] y = Arrays.stream(columns.get(3)).map(value -> 5 * value).toArray();

        double[] shares = found(columns, y, seed).shares();

        assertThat(shares[3]).as("%s rows, seed %s", rows, seed).isGreaterThan(1);
        assertThat(shares[5]).as("%s rows, seed %s", rows, seed).isLessThan(0.3);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 30", "0.7, 30", "1000000.1, 30", "0.1, 49", "0.7, 49", "1000000.1, 49", "1e307, 30"})
    void explainsNothingOfAConstantThatSumsAreRoundedOf(double constant, int rows) {
        double[] y = new double[rows];
        Arrays.fill(y, constant);
        HeldOutLosses losses =
                IMPORTANCE.of(features(random(6, rows)), List.of(y), 1).get(0);
        int[] drawn = new Random(2).ints(rows, 0, rows).toArray();

        assertThat(losses.result().shares()).containsOnly(0);
        assertThat(losses.result().explained()).isZero();
        assertThat(losses.ofDrawn(drawn).shares()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e307, 1e160, 1e-170, 1e-300})
    void doesNotDependOnTheUnitOfTheOutput(double unit) {
        List<double[]> columns = random(3, 60);
        double[] y = effect(columns);
        double[] scaled = Arrays.stream(y).map(value -> unit * value).toArray();

        assertThat(found(columns, scaled, 3).shares())
                .containsExactly(found(columns, y, 3).shares(), within(1e-6));
    }

    @Test
    void repeatsItselfExactly() {
        List<double[]> columns = random(4, 50);
        double[] y = effect(columns);

        assertThat(found(columns, y, 9).shares())
                .containsExactly(found(columns, y, 9).shares());
    }

    @Test
    void saysNothingWhereThereAreTooFewRowsOrNothingVaries() {
        List<double[]> columns = random(4, 9);

        assertThat(found(columns, effect(columns), 1).explained()).isZero();
        assertThat(found(random(4, 50), new double[50], 1).shares()).containsOnly(0);
    }

    @Test
    void refusesATargetOfAnotherLength() {
        assertThatThrownBy(() -> found(random(4, 20), new double[19], 1))
                .hasMessageContaining("y has 19 numbers, there are 20 rows");
    }

    private static Result found(List<double[]> columns, double[] y, long seed) {
        return IMPORTANCE.of(features(columns), List.of(y), seed).get(0).result();
    }

    private static double[] effect(List<double[]> columns) {
        double[] y = new double[columns.get(0).length];
        for (int r = 0; r < y.length; r++) {
            // deviations 2 and 1
            y[r] = 2 * Math.sqrt(12) * columns.get(3)[r] + 12 * columns.get(0)[r] * columns.get(8)[r];
        }
        return y;
    }

    private static List<double[]> random(long seed, int rows) {
        var random = new Random(seed);
        List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            columns.add(random.doubles(rows, -0.5, 0.5).toArray());
        }
        return columns;
    }

    private static Features features(List<double[]> columns) {
        return new Features(
                StandardizedMatrix.of(columns.get(0).length, columns),
                IntStream.range(0, COLUMNS).toArray(),
                COLUMNS);
    }
}
