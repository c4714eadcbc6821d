package io.attune.ranking.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    /** Two of the five columns are of the same knob. */
    private static final int[] OWNERS = {0, 1, 1, 2, 3};

    private static final int ROWS = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aChangeIsWhatThePredictionOfAMixedRowDiffersBy(long seed) {
        var random = new Random(seed);
        var predictors = predictors(random);
        int[] all = IntStream.range(0, ROWS).toArray();
        var polynomial = new SparsePolynomial(
                predictors.owners(),
                0.3,
                List.of(new Term(0, Term.NONE), new Term(2, 1), new Term(3, 0), new Term(4, 4)),
                new double[] {1, -2, 0.5, 0.7});
        var forest = Forest.grow(predictors, effect(predictors), all, random);

        for (Model model : List.of(polynomial, forest, new Mixture(polynomial, forest, 0.3))) {
            double[] row = predictors.row(random.nextInt(ROWS));
            double[] donor = predictors.row(random.nextInt(ROWS));
            double[] changes = new double[4];

            model.addChanges(row, donor, changes);

            for (int knob = 0; knob < changes.length; knob++) {
                assertThat(changes[knob])
                        .as("seed %s, knob %s", seed, knob)
                        .isCloseTo(
                                model.predict(mixed(row, donor, predictors.owners(), knob)) - model.predict(row),
                                within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aForestPredictsWhatItWasFittedToBetterThanTheMean(long seed) {
        var random = new Random(seed);
        var predictors = predictors(random);
        var losses = new HeldOutLosses(effect(predictors), 4);
        double[] y = losses.y();

        var forest = Forest.grow(predictors, y, IntStream.range(0, ROWS).toArray(), random);

        double[] misses = new double[ROWS];
        for (int r = 0; r < ROWS; r++) {
            misses[r] = forest.predict(predictors.row(r)) - y[r];
        }
        assertThat(losses.explained(misses)).as("seed %s", seed).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aForestSeesADifferenceThatIsSmallBesideTheMean(long seed) {
        var random = new Random(seed);
        var predictors = predictors(random);
        var losses = new HeldOutLosses(effect(predictors), 4);
        double[] far = Arrays.stream(losses.y()).map(value -> value + 1e9).toArray();

        var forest = Forest.grow(predictors, far, IntStream.range(0, ROWS).toArray(), random);

        double[] misses = new double[ROWS];
        for (int r = 0; r < ROWS; r++) {
            misses[r] = forest.predict(predictors.row(r)) - far[r];
        }
        assertThat(losses.explained(misses)).as("seed %s", seed).isGreaterThan(0.8);
    }

    @Test
    void mixesTwoModelsSoThatTheyMissLeast() {
        assertThat(Mixture.bestShare(new double[] {1, -1}, new double[] {-1, 1}))
                .isEqualTo(0.5);
        assertThat(Mixture.bestShare(new double[] {1, -1}, new double[] {3, -3}))
                .isZero();
        assertThat(Mixture.bestShare(new double[] {3, -3}, new double[] {1, -1}))
                .isEqualTo(1);
        assertThat(Mixture.bestShare(new double[] {1, 2}, new double[] {1, 2})).isZero();
    }

    private static double[] mixed(double[] row, double[] donor, int[] owners, int knob) {
        double[] mixed = row.clone();
        for (int c = 0; c < mixed.length; c++) {
            mixed[c] = owners[c] == knob ? donor[c] : row[c];
        }
        return mixed;
    }

    /** Three knobs that matter only where all of them are high. */
    private static double[] effect(Predictors predictors) {
        double[] y = new double[ROWS];
        for (int r = 0; r < ROWS; r++) {
            double[] row = predictors.row(r);
            y[r] = row[0] > 0 && row[1] > 0 && row[3] > 0 ? 1 : 0;
        }
        return y;
    }

    private static Predictors predictors(Random random) {
        List<double[]> columns = new ArrayList<>();
        for (int ignored : OWNERS) {
            columns.add(random.doubles(ROWS, -1, 1).toArray());
        }
        return Predictors.of(new Features(StandardizedMatrix.of(ROWS, columns), OWNERS, 4));
    }
}
