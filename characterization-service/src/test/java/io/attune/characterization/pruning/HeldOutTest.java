package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    @ValueSource(longs = {1, 2, 3})
    void doesNotCountWhatIsOnlyLearntByHeart(long seed) {
        double[] explained = heldOut(seed, 8).explained(List.of(0, 1, 2, 3));

        assertThat(explained[4]).as("seed %s", seed).isLessThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bearsFewerRowsThanFolds(long seed) {
        assertThat(heldOut(seed, 3).meanExplained(List.of(0)))
                .as("seed %s", seed)
                .isLessThanOrEqualTo(1);
    }
}
