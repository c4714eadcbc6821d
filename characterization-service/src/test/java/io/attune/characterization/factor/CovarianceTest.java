package io.attune.characterization.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CovarianceTest {

    private static final int COLUMNS = 37;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 256, 257, 3001})
    void productsOfDrawnRowsAreThoseOfDoublePrecisionButForRounding(int rows) {
        Random random = new Random(rows);
        double[] data = random.doubles((long) rows * COLUMNS, -2, 2).toArray();
        int[] weight = new int[rows];
        for (int draw = 0; draw < rows; draw++) {
            weight[random.nextInt(rows)]++;
        }

        Covariance drawn = Covariance.centredOverDrawn(data, COLUMNS, weight);

        Covariance exact = Covariance.centred(data, COLUMNS, weight);
        assertThat(drawn.rows()).isEqualTo(Arrays.stream(weight).sum());
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                assertThat(drawn.get(i, j)).as("columns %s and %s", i, j).isCloseTo(exact.get(i, j), within(2e-6));
                assertThat(drawn.get(i, j)).isEqualTo(drawn.get(j, i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 40})
    void rowsThatAreNotDrawnCountNothing(int rows) {
        double[] data = new Random(rows).doubles(2L * rows * COLUMNS, -2, 2).toArray();
        int[] first = new int[2 * rows];
        Arrays.fill(first, 0, rows, 2);
        int[] twice = new int[rows];
        Arrays.fill(twice, 2);

        Covariance drawn = Covariance.centredOverDrawn(data, COLUMNS, first);

        Covariance alone = Covariance.centredOverDrawn(Arrays.copyOf(data, rows * COLUMNS), COLUMNS, twice);
        assertThat(drawn.get(3, 5)).isCloseTo(alone.get(3, 5), within(1e-6));
        assertThat(drawn.rows()).isEqualTo(2 * rows);
    }
}
