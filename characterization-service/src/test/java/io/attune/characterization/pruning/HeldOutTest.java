package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutTest {

    /** Columns a and b that are independent, their sum, half of a with as much noise, and a column of its own. */
    private static HeldOut heldOut(long seed, int rows) {
        Random random = new Random(seed);
        List<double[]> data = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            data.add(new double[] {a, b, a + b, a + random.nextGaussian(), random.nextGaussian()});
        }
        var metrics = LabelledMatrix.of(List.of("a", "b", "c sum", "d half", "e own"), data);
        return HeldOut.of(Scores.of(metrics, 1, Scoring.RANKS), 5, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsWhatFollowsFromTheKeptColumnsAndWhatDoesNot(long seed) {
        double[] explained = heldOut(seed, 400).explained(List.of(0, 1));

        assertThat(explained[0]).isEqualTo(1);
        assertThat(explained[2]).as("seed %s", seed).isBetween(0.93, 1.0);
        assertThat(explained[3]).as("seed %s", seed).isBetween(0.35, 0.6);
        assertThat(explained[4]).as("seed %s", seed).isBetween(-0.1, 0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 8, 10, 20})
    void doesNotCountWhatIsOnlyLearntByHeart(int rows) {
        for (int kept : new int[] {1, 2, 4, 12, 20}) {
            var told = LongStream.range(1, 31)
                    .mapToDouble(seed -> noise(seed, rows, 40)
                            .meanExplained(IntStream.range(0, kept).boxed().toList()))
                    .average()
                    .orElseThrow();

            assertThat(told).as("%s kept in %s rows", kept, rows).isLessThan(0.02);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void learnsWhatFollowsFromAFewRows(long seed) {
        double[] explained = heldOut(seed, 12).explained(List.of(0, 1));

        assertThat(explained[2]).as("seed %s", seed).isBetween(0.6, 1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesTheMeanForAGuessWhereOneRowIsLearntFrom(long seed) {
        assertThat(noise(seed, 2, 10).meanExplained(List.of(0)))
                .as("seed %s", seed)
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void saysNothingWhereNothingIsDropped() {
        assertThat(heldOut(1, 20).meanExplained(List.of(0, 1, 2, 3, 4))).isNaN();
    }

    /** Columns that have nothing in common. */
    private static HeldOut noise(long seed, int rows, int columns) {
        Random random = new Random(seed);
        List<double[]> data = IntStream.range(0, rows)
                .mapToObj(r -> random.doubles(columns).toArray())
                .toList();
        List<String> names =
                IntStream.range(0, columns).mapToObj("m%03d"::formatted).toList();
        return HeldOut.of(Scores.of(LabelledMatrix.of(names, data), 1, Scoring.RANKS), 5, seed);
    }
}
